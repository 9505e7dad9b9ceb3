/** What is of which colour in the pictures of what a burst holds. */
export function SpectrumLegend() {
    return (
        <ul class="legend small">
            <li data-of="difference">
                <i class="swatch" />
                difference
            </li>
            <li data-of="common">
                <i class="swatch" />
                common mode
            </li>
        </ul>
    )
}
