/** Colours of the style sheet as they are now, for what is drawn by hand. */
const NAMES = [
    ...["hot", "cold", "difference", "common", "hum", "noise", "tone"],
    ...["line", "ink", "ink-soft", "panel", "fine", "attention", "fault", "silent"],
] as const

/** Colours by the names of the style sheet, without `--`; `font` is that of the small text [CSS font]. */
export type Theme = Readonly<Record<string, string>>

const QUERIES = ["(prefers-color-scheme: dark)", "print"]

let known: Theme | undefined
const listeners = new Set<() => void>()

function changed(): void {
    known = undefined
    for (const listener of listeners) listener()
}

/** The colours now; read once until the theme changes. */
export function theme(): Theme {
    if (known !== undefined) return known
    const style = getComputedStyle(document.documentElement)
    const of = (name: string) => style.getPropertyValue(`--${name}`).trim()
    const px = 0.8125 * Number.parseFloat(style.fontSize)
    known = {
        ...Object.fromEntries(NAMES.map(name => [name, of(name)])),
        font: `${px}px ${of("font")}`,
    }
    return known
}

/** Calls back when the colours have changed. @returns ends that */
export function onTheme(listener: () => void): () => void {
    if (listeners.size === 0)
        for (const query of QUERIES) matchMedia(query).addEventListener("change", changed)
    listeners.add(listener)
    return () => {
        listeners.delete(listener)
    }
}
