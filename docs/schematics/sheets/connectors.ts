import { Drawing } from "../drawing/drawing"

/** One contact and where it goes. */
type Contact = readonly [contact: string, goesTo: string]

interface Plug {
    name: string
    /** from the tip to the sleeve */
    contacts: readonly Contact[]
    notes: readonly string[]
}

const PLUGS: readonly Plug[] = [
    {
        name: "6.35 mm TRS, balanced, one channel",
        contacts: [
            ["T", "hot"],
            ["R", "cold"],
            ["S", "shield"],
        ],
        notes: ["As XLR 2, 3, 1."],
    },
    {
        name: "4.4 mm, five contacts (JEITA RC-8141C)",
        contacts: [
            ["T", "L+"],
            ["R1", "L−"],
            ["R2", "R+"],
            ["R3", "R−"],
            ["S", "ground"],
        ],
        notes: [
            "Left: T to hot, R1 to cold.",
            "Right: R2 to hot, R3 to cold.",
            "S to ground. R1, R3: never to ground.",
        ],
    },
    {
        name: "2.5 mm TRRS (order of Astell & Kern)",
        contacts: [
            ["T", "R−"],
            ["R1", "R+"],
            ["R2", "L+"],
            ["S", "L−"],
        ],
        notes: [
            "Left: R2 to hot, S to cold.",
            "Right: R1 to hot, T to cold.",
            "The sleeve is L−, not ground.",
            "Other orders exist: measure first.",
        ],
    },
    {
        name: "3.5 mm TRS, unbalanced, for comparison",
        contacts: [
            ["T", "left"],
            ["R", "right"],
            ["S", "common"],
        ],
        notes: ["Left: T to hot. Right: R to hot.", "S to cold and to ground, at the plug."],
    },
]

const BODY = 34
const SEGMENT = 62

/** A plug from the side, tip on the left, insulating rings in black. */
function plug(drawing: Drawing, x: number, y: number, { name, contacts, notes }: Plug): void {
    drawing.text(x, y, name, { bold: true })
    const top = y + 36
    const middle = top + BODY / 2
    contacts.forEach(([contact, goesTo], i) => {
        const left = x + i * (SEGMENT + 6)
        const center = left + SEGMENT / 2
        if (i === 0)
            drawing.path(
                `M${left},${middle}l14,-15h18l8,6l${SEGMENT - 40},-8v${BODY}l${40 - SEGMENT},-8l-8,6h-18Z`,
                "white",
            )
        else {
            drawing.box(left - 6, top, 6, BODY, "solid")
            drawing.box(left, top, SEGMENT, BODY)
        }
        drawing.text(center, top - 8, contact, { anchor: "middle", bold: true })
        drawing.text(center, top + BODY + 20, goesTo, { anchor: "middle" })
    })
    const end = x + contacts.length * (SEGMENT + 6) - 6
    drawing.box(end, top - 6, 70, BODY + 12, "grey")
    drawing.lines(500, y + 21, notes)
}

/** A 3-pin XLR as a table of its numbers: its face differs from plug to socket. */
function xlr(drawing: Drawing, x: number, y: number): void {
    drawing.text(x, y, "3-pin XLR (also one of two: left and right)", { bold: true })
    for (const [i, [number, goesTo]] of [
        ["1", "shield"],
        ["2", "hot"],
        ["3", "cold"],
    ].entries()) {
        const center = x + 31 + 90 * i
        drawing.circle(center, y + 48, 16)
        drawing.text(center, y + 54, number, { anchor: "middle", bold: true })
        drawing.text(center, y + 90, goesTo, { anchor: "middle" })
    }
    drawing.lines(500, y + 21, [
        "The numbers stand beside the contacts.",
        "Cables of outputs end in a male plug:",
        "the receiver has a female socket.",
    ])
}

/** All connectors and where their contacts go. */
export function connectors(): Drawing {
    const drawing = new Drawing(
        800,
        "Connectors",
        "Which contact of each connector is hot, cold and shield or ground.",
    )
    xlr(drawing, 20, 80)
    PLUGS.forEach((each, i) => {
        plug(drawing, 20, 225 + 145 * i, each)
    })
    return drawing
}
