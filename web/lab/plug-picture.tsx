import type { Connector } from "./connectors"

/** Where the pins of a 3-pin XLR stand as one looks into the male plug, in parts of its radius. */
const XLR_PINS = [
    { x: 0.5, y: -0.32 },
    { x: -0.5, y: -0.32 },
    { x: 0, y: 0.5 },
]

const RADIUS = 36

/** Half of the length of a jack that is drawn, and of its thickness. */
const JACK = { length: 38, thickness: 11 }

function Xlr({ contacts }: Connector) {
    return (
        <>
            <circle r={RADIUS} class="plug-shell" />
            {contacts.map(({ at, carries }, i) => {
                const pin = XLR_PINS[i]
                const [x, y] = [pin.x * RADIUS, pin.y * RADIUS]
                return (
                    <g key={at}>
                        <circle cx={x} cy={y} r={8} class={`contact ${carries}`} />
                        <text x={x} y={y + 4} class={`pin ${carries}`}>
                            {at}
                        </text>
                    </g>
                )
            })}
        </>
    )
}

function Jack({ contacts }: Connector) {
    const { length, thickness } = JACK
    const tipwards = [...contacts].reverse()
    const width = (2 * length) / contacts.length
    return (
        <>
            <rect x={-length - 6} y={-18} width={10} height={36} rx={2} class="plug-shell" />
            {tipwards.map(({ at, carries }, i) => {
                const isTip = i === tipwards.length - 1
                const x = -length + 4 + i * width
                return (
                    <rect
                        key={at}
                        x={x}
                        y={-thickness + (isTip ? 2 : 0)}
                        width={width - 3}
                        height={2 * thickness - (isTip ? 4 : 0)}
                        rx={isTip ? thickness - 3 : 1}
                        class={`contact ${carries}`}
                    />
                )
            })}
        </>
    )
}

/** A plug with its contacts in the colours of what they carry, about its middle. */
export function PlugPicture({ connector }: { connector: Connector }) {
    return connector.face === "xlr" ? <Xlr {...connector} /> : <Jack {...connector} />
}
