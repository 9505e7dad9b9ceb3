import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { SHEET, type TextBox } from "../../docs/schematics/drawing/drawing"
import { engineering, legParts } from "../../docs/schematics/parts"
import { sheets } from "../../docs/schematics/sheets/sheets"

const drawings = Object.entries(sheets())

function committed(name: string): string {
    return readFileSync(new URL(`../../docs/${name}.svg`, import.meta.url), "utf8")
}

/** A page without its line breaks. */
function page(name: string): string {
    const text = readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), "utf8")
    return text.replace(/\s+/g, " ")
}

function overlap(a: TextBox, b: TextBox): boolean {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

describe.each(drawings)("the sheet %s", (name, drawing) => {
    it("is committed as it is drawn: run npm run docs:schematics", () => {
        expect(committed(name)).toBe(drawing.svg())
    })

    it("has no two texts on each other", () => {
        const { texts } = drawing
        const pairs = texts.flatMap((a, i) => texts.slice(i + 1).map(b => [a, b] as const))
        const clashes = pairs.filter(([a, b]) => overlap(a, b))
        expect(clashes.map(([a, b]) => `${a.text} / ${b.text}`)).toEqual([])
    })

    it("keeps all text on the paper", () => {
        const outside = drawing.texts.filter(({ left, right }) => left < 0 || right > SHEET)
        expect(outside.map(({ text }) => text)).toEqual([])
    })

    it("prints on A4 with type of at least 9 pt", () => {
        const sizes = [...drawing.svg().matchAll(/font-size="([\d.]+)"/g)].map(([, px]) =>
            Number(px),
        )
        // 180 mm between the margins are 510 pt.
        expect((Math.min(...sizes) * 510) / SHEET).toBeGreaterThanOrEqual(9)
    })

    it("has white paper of its own, for dark pages", () => {
        expect(drawing.svg()).toContain('<rect class="paper"')
    })

    it("is shown on a page", () => {
        expect(page("wiring") + page("boards")).toContain(`(${name}.svg)`)
    })
})

describe("the values in wiring.md", () => {
    const drawn = (name: string) => committed(name).replaceAll("&amp;", "&")

    it.each([
        ["front-end-line", ["4.7 µF", "50 kΩ", "5.7 kΩ", "4.7 nF"]],
        ["front-end-24dbu", ["10 kΩ", "4.7 kΩ", "2.35 kΩ", "22.6 kΩ"]],
    ])("of %s are those of the parts", (name, inText) => {
        const parts = legParts(name === "front-end-line" ? "line" : "pad24", "rp2040")
        const shunt = 1 / (1 / parts.r2Ohm + 1 / parts.r3Ohm)
        const known = [
            engineering(parts.c1Farad, "F"),
            engineering(parts.c2Farad, "F"),
            engineering(parts.r1Ohm, "Ω"),
            engineering(parts.r2Ohm, "Ω"),
            engineering(shunt, "Ω"),
            engineering(parts.r4Ohm + parts.r5Ohm, "Ω"),
            engineering(legParts("pad24OneLeg", "rp2040").r1Ohm, "Ω"),
        ]
        for (const value of inText) {
            expect(known).toContain(value)
            expect(page("wiring")).toContain(value)
        }
    })

    it.each([
        [
            "front-end-line",
            [
                "C1",
                "C11",
                "R2",
                "R3",
                "R4",
                "R5",
                "R14",
                "R15",
                "C2",
                "C12",
                "D1",
                "R21",
                "C21",
                "W1",
            ],
        ],
        ["front-end-24dbu", ["R1", "R11", "22.6 kΩ", "+23.99 dBu", "15 kΩ", "6.2 kΩ"]],
        ["microphone", ["R4", "R14", "100 Ω", "330 Ω", "1.1 kΩ", "MCP6024", "680 Ω"]],
        [
            "cable-rig",
            [
                ...["R41", "R42", "R43", "R44", "R45", "R46", "R47", "R48", "R49"],
                ...["R52", "R53", "R54", "R55", "C47", "C48", "C49", "C52", "D41", "D46", "D51"],
                ...["330 Ω", "390 Ω", "3.3 kΩ", "100 nF", "10 kΩ", "74HC04", "BAT54S", "63 V"],
                ...["DRIVE_HOT", "DRIVE_COLD", "LOAD", "TONE", "SHIELD"],
            ],
        ],
        ["spi-adc122s021", ["ADC122S021", "C31", "C32", "10 Ω"]],
        ["spi-adc128s022", ["ADC128S022", "C33"]],
    ])("and in %s are the same", (name, words) => {
        for (const word of words) {
            expect(drawn(name)).toContain(word)
            expect(page("wiring")).toContain(word)
        }
    })
})
