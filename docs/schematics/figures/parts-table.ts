// The table of parts in docs/wiring.md, of the values that the drawings print. A test holds both against it.

import { engineering, legParts, microphone } from "../parts"

/** A part of a leg with its value in each front end, for a Pico: line level, +24 dBu, microphone at 40 dB. */
interface LegPart {
    symbols: string
    values: readonly [line: string, pad24: string, microphone: string]
    kind: string
    order: string
}

const ohms = (value: number) => (value === 0 ? "a wire" : engineering(value, "Ω"))
const farads = (value: number) => engineering(value, "F")

const line = legParts("line", "rp2040")
const pad24 = legParts("pad24", "rp2040")

/** The parts of the two legs, which are equal. */
export function legPartList(): readonly LegPart[] {
    const exact = "metal film, 0.1 %"
    const plain = "metal film, 1 %"
    const row = (
        symbols: string,
        values: readonly [number, number, number],
        kind: string,
        order: string,
    ): LegPart => {
        const shown = symbols.startsWith("C") ? farads : ohms
        return {
            symbols,
            values: [shown(values[0]), shown(values[1]), shown(values[2])],
            kind,
            order,
        }
    }
    const resistor = (tolerance: string) => `resistor, metal film, ${tolerance}, 0.25 W, leaded`
    const m = microphone
    return [
        row(
            "C1, C11",
            [line.c1Farad, pad24.c1Farad, m.c1Farad],
            "film, 63 V or more",
            "film capacitor (MKT), 10 %, 63 V, leaded; buy 10 and pair them",
        ),
        row("R1, R11", [line.r1Ohm, pad24.r1Ohm, m.r1Ohm], exact, resistor("0.1 %")),
        row("R2, R12", [line.r2Ohm, pad24.r2Ohm, m.r2Ohm], exact, resistor("0.1 %")),
        row("R3, R13", [line.r3Ohm, pad24.r3Ohm, m.feedbackOhm], exact, resistor("0.1 %")),
        row(
            "R4, R14",
            [line.r4Ohm, pad24.r4Ohm, m.gainOhm[40]],
            "metal film, 1 %; microphone 0.1 %",
            resistor("1 % or 0.1 %"),
        ),
        row("R5, R15", [line.r5Ohm, pad24.r5Ohm, m.outOhm.rp2040], plain, resistor("1 %")),
        row(
            "C2, C12",
            [line.c2Farad, pad24.c2Farad, m.c2Farad.rp2040],
            "C0G (NP0) or film, 5 %",
            "ceramic capacitor, C0G, 5 %, 50 V, leaded; buy 10 and pair them",
        ),
    ]
}

/** Rows of the table: two of each part. */
export function partRows(): string[] {
    return legPartList().map(
        ({ symbols, values, kind, order }) =>
            `| ${[symbols, ...values, kind, "2", order].join(" | ")} |`,
    )
}
