import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { type BoardId, boardOf, boards } from "../../boards/boards"
import {
    esp32DevkitC,
    esp32s3DevkitM,
    pico,
    superMini,
    xiao,
} from "../../docs/schematics/sheets/board-pins"
import type { BoardSheet } from "../../docs/schematics/sheets/boards"
import { parseRigConfig } from "../../host/config/rig-config"
import { readBoardFile } from "../../node/board-files"

const page = (name: string) =>
    readFileSync(new URL(`../../docs/${name}.md`, import.meta.url), "utf8")

/** What a XIAO prints beside a GPIO. */
const XIAO: Record<number, string> = {
    3: "D1",
    4: "D2",
    5: "D3",
    6: "D4",
    7: "D5",
    21: "D6",
    20: "D7",
    9: "D9",
    10: "D10",
}

const drawn: [BoardId, BoardSheet, (gpio: number) => string][] = [
    ["pico", pico, gpio => `GP${gpio}`],
    ["pico_w", pico, gpio => `GP${gpio}`],
    ["esp32_devkit_c", esp32DevkitC, gpio => `IO${gpio}`],
    ["esp32c3", superMini, gpio => `${gpio}`],
    ["esp32c3", xiao, gpio => XIAO[gpio]],
    ["esp32s3_devkit_m", esp32s3DevkitM, gpio => (gpio === 43 ? "TX" : `${gpio}`)],
]

describe.each(drawn)("the picture of %s", (id, sheet, printed) => {
    const file = readBoardFile(boardOf(id))

    // A XIAO has too few pins for the cable rig.
    const shown = Object.entries(file.pins).filter(
        ([name]) => sheet !== xiao || ["HOT", "COLD", "BUTTON"].includes(name),
    )

    it.each(shown)("has %s at GPIO%i", (name, gpio) => {
        const pin = printed(gpio)
        expect([...sheet.left, ...sheet.right]).toContain(pin)
        expect(sheet.uses[pin]).toContain(name.replace(/^(SCK|MOSI|MISO|CS)$/, "SPI $1"))
    })

    it("shows the console's pin", () => {
        if (file.log === undefined) return
        expect(sheet.uses[printed(file.log.pinTX)]).toContain("console TX")
    })

    it("names no pin twice and uses none that it has not", () => {
        const names = [...sheet.left, ...sheet.right]
        for (const name of Object.keys(sheet.uses)) {
            // Boards of one family share names for ground and 3V3.
            if (!["GND", "3V3", "3.3", "G"].includes(name)) expect(names).toContain(name)
        }
    })
})

describe("boards.md", () => {
    /** Cells of a row of the pin table. */
    const cells = (name: string) =>
        page("boards")
            .split("\n")
            .find(line => line.startsWith(`| ${name} |`))!
            .split("|")
            .map(cell => cell.trim())

    const columns: [BoardId, number, (gpio: number) => string][] = [
        ["pico", 2, gpio => `GP${gpio} `],
        ["esp32_devkit_c", 3, gpio => `IO${gpio}`],
        ["esp32c3", 4, gpio => `${gpio}`],
        ["esp32s3_devkit_m", 5, gpio => `${gpio}`],
    ]

    it.each(columns)("lists the pins of %s", (id, column, printed) => {
        for (const [name, gpio] of Object.entries(readBoardFile(boardOf(id)).pins)) {
            if (name === "BUTTON") continue
            const row = cells(/^(SCK|MOSI|MISO|CS)$/.test(name) ? `SPI ${name}` : name)
            expect(`${row[column]} `).toMatch(new RegExp(`^${printed(gpio).trim()},? `))
        }
    })

    it("names a XIAO's pins, and only those that it has", () => {
        const { pins } = readBoardFile(boardOf("esp32c3"))
        for (const name of ["HOT", "COLD"])
            expect(cells(name)[4]).toBe(`${pins[name]}, ${XIAO[pins[name]]}`)
        for (const name of ["SHIELD", "LOAD_COLD"]) expect(cells(name)[4]).toBe(`${pins[name]}`)
    })

    it("lists every board by its id", () => {
        for (const { id } of boards) expect(page("boards")).toContain(`| \`${id}\` |`)
    })
})

describe("the settings in wiring.md", () => {
    it("are accepted by the build", () => {
        const text = page("wiring")
        const pads = [...text.matchAll(/\| (-?\d+\.\d\d) \|/g)].map(([, db]) => Number(db))
        expect(pads).toContain(-40.09)
        for (const pad_db of [...pads, 14.66, 16.41])
            expect(parseRigConfig(JSON.stringify({ pad_db }), "wiring.md").pad_db).toBe(pad_db)
        for (const vref_v of [3.4, 2.8, 3.1]) {
            expect(text).toContain(`| ${vref_v.toFixed(2)} |`)
            expect(parseRigConfig(JSON.stringify({ vref_v }), "wiring.md").vref_v).toBe(vref_v)
        }
        for (const [setting] of text.matchAll(/(?<=`)"[a-z_]+": [^`]+(?=`)/g))
            expect(() => parseRigConfig(`{ ${setting} }`, "wiring.md")).not.toThrow()
    })
})
