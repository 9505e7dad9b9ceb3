import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import jsQR from "jsqr"
import { PNG } from "pngjs"
import { SaxesParser } from "saxes"
import { describe, expect, it } from "vitest"
import { type CableRecord, recordObject } from "../../../host/cable/cable-record"
import { CABLE_RESULTS } from "../../../host/cable/outcome"
import { CHAIN_START, sealed } from "../../../host/cable/record-chain"
import { isSerial } from "../../../host/cable/serial-number"
import { type LabelContent, labelContent } from "../../../host/label/content"
import { LabelPlace, labelName } from "../../../host/label/label-place"
import { labelLayout } from "../../../host/label/layout"
import { labelPng } from "../../../host/label/png"
import { labelSvg } from "../../../host/label/svg"
import { labelZpl } from "../../../host/label/zpl"
import { unseenReplaced } from "../../../src/encoding/unseen"
import { cases } from "../../cases"
import { RECORD } from "../cable/record"
import { tempFolders } from "../recording/temp-folder"

const tempFolder = tempFolders()

/** What somebody may have printed on a cable, up to what would end a field, an element or a path. */
const serial = fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 64 }).filter(isSerial),
    fc.string({ unit: "grapheme-composite", minLength: 1, maxLength: 30 }).filter(isSerial),
    fc.constantFrom(
        "A001",
        "^XZ~JA",
        "_5E",
        "</text><script>",
        "../../etc/x",
        "CON",
        "-rf",
        "漢字かな漢字かな漢字かな",
    ),
)
const part = fc.option(serial, { nil: undefined })

function contentOf(serialText: string | undefined, partText: string | undefined): LabelContent {
    const record: CableRecord = {
        ...RECORD,
        serial: serialText,
        details: { ...RECORD.details, part: partText },
    }
    return labelContent(sealed(recordObject(record), CHAIN_START).object)!
}

/** What a reader of its own makes of pixels. @param isDark true for a dark pixel */
function readCode(width: number, height: number, isDark: (x: number, y: number) => boolean) {
    const pixels = new Uint8ClampedArray(4 * width * height)
    for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
            const grey = isDark(x, y) ? 0 : 255
            pixels.set([grey, grey, grey, 255], 4 * (width * y + x))
        }
    const read = jsQR(pixels, width, height)
    return read === null ? undefined : Buffer.from(read.binaryData).toString()
}

function wordsOfSvg(svg: string): string[] {
    const words: string[] = []
    let isText = false
    const parser = new SaxesParser()
    parser.on("error", error => {
        throw error
    })
    parser.on("opentag", ({ name }) => {
        expect(["svg", "rect", "path", "text"]).toContain(name)
        isText = name === "text"
        if (isText) words.push("")
    })
    parser.on("text", text => {
        if (isText) words[words.length - 1] += text
    })
    parser.on("closetag", () => {
        isText = false
    })
    parser.write(svg).close()
    return words
}

/** Takes ZPL apart by its own rules: commands begin with ^ or ~, whatever stands in a field. */
function commandsOf(zpl: string): string[] {
    return zpl
        .split("\n")
        .join("")
        .split(/(?=[\^~])/)
}

function wordsOfZpl(zpl: string): string[] {
    const data = commandsOf(zpl).filter(command => command.startsWith("^FD"))
    return data.map(command => {
        const bytes = [...command.slice(3).matchAll(/_([0-9A-F]{2})|([^_])/g)].map(
            ([, hex, plain]) =>
                hex === undefined ? plain.charCodeAt(0) : Number.parseInt(hex, 16),
        )
        return Buffer.from(bytes).toString()
    })
}

/** The dots that ^GFA prints, in a white field. */
function codeOfZpl(zpl: string, layout: { width: number; height: number }) {
    const all = commandsOf(zpl)
    const at = all.findIndex(command => command.startsWith("^GFA"))
    const [, total, , rowBytes, data] = all[at].split(",")
    const [x0, y0] = all[at - 1].slice(3).split(",").map(Number)
    const rows = Number(total) / Number(rowBytes)
    expect(data).toHaveLength(2 * Number(total))
    const bytes = Buffer.from(data, "hex")
    return readCode(layout.width, layout.height, (px, py) => {
        const [x, y] = [px - x0, py - y0]
        if (x < 0 || y < 0 || y >= rows || x >= 8 * Number(rowBytes)) return false
        return ((bytes[y * Number(rowBytes) + (x >> 3)] >> (7 - (x & 7))) & 1) === 1
    })
}

describe("a label", () => {
    it("says the same as PNG, SVG and ZPL, and its code is read by another's reader, whatever the serial number is", async () => {
        await fc.assert(
            fc.asyncProperty(serial, part, async (serialText, partText) => {
                const content = contentOf(serialText, partText)
                expect(JSON.parse(content.code)).toEqual({
                    ...{ serial: serialText, res: "PASS", date: "2026-11-25T00:00:00.000Z" },
                    ...(partText === undefined ? {} : { part: partText }),
                    sha256: content.sha256,
                })
                const layout = labelLayout(content)
                const svg = labelSvg(layout)
                const zpl = labelZpl(layout)
                const png = PNG.sync.read(Buffer.from(await labelPng(svg)))
                const isDark = (x: number, y: number) => png.data[4 * (png.width * y + x)] < 128
                expect(readCode(png.width, png.height, isDark)).toBe(content.code)
                expect(codeOfZpl(zpl, layout)).toBe(content.code)
                const words = [
                    "PASS",
                    serialText,
                    partText ?? "",
                    "2026-11-25 01:00+01:00",
                    content.sha256,
                ].join("")
                // a picture shows a sign in the place of what can't be seen
                expect(wordsOfSvg(svg).join("")).toBe(unseenReplaced(words, "\u{fffd}", "\t\n"))
                expect(wordsOfZpl(zpl).join("")).toBe(words)
                const names = commandsOf(zpl).map(command => command.slice(0, 3))
                expect(new Set(names)).toEqual(
                    new Set([
                        "^XA",
                        "^CI",
                        "^PW",
                        "^LL",
                        "^LH",
                        "^FO",
                        "^GF",
                        "^A0",
                        "^FH",
                        "^FD",
                        "^FS",
                        "^XZ",
                    ]),
                )
            }),
            { seed: 1, numRuns: cases(8) },
        )
    })

    it("keeps all its words within its edges", () => {
        fc.assert(
            fc.property(serial, part, (serialText, partText) => {
                const { lines, width, height, code, codeX, codeY, module } = labelLayout(
                    contentOf(serialText, partText),
                )
                const codeEnd = codeX + module * code.length
                expect(codeY + module * (code.length + 4)).toBeLessThanOrEqual(height)
                for (const { x, y, size } of lines) {
                    expect(x).toBeGreaterThanOrEqual(codeEnd + 4 * module)
                    expect(y - size).toBeGreaterThanOrEqual(0)
                    expect(y).toBeLessThanOrEqual(height)
                    expect(x).toBeLessThan(width)
                }
            }),
            { seed: 2, numRuns: cases(100) },
        )
    })

    it("has a file name that any system takes and that leaves its folder never", () => {
        fc.assert(
            fc.property(serial, name => {
                const file = labelName({ name, sha256: RECORD.limitsSha256! })
                expect(file).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,39}-01234567$/)
            }),
            { seed: 3, numRuns: 300 },
        )
    })

    it.each(CABLE_RESULTS.filter(result => result !== "PASS"))("is none after %s", result => {
        const { object } = sealed(recordObject({ ...RECORD, result }), CHAIN_START)
        expect(labelContent(object)).toBeUndefined()
    })

    it("is none without a log that holds the record", () => {
        expect(labelContent(recordObject(RECORD))).toBeUndefined()
    })

    it("is written whole, three files a label, another one for each test", async () => {
        const path = tempFolder()
        const folder = new LabelPlace(path)
        const first = contentOf("A/1", undefined)
        const words = await folder.write(first)
        await folder.write({ ...first, sha256: first.sha256.replace(/^./, "g") })
        const png = join(path, `${labelName(first)}.png`)
        expect(words).toBe(`${png}, and as .svg and .zpl`)
        const names = readdirSync(path)
        expect(names).toHaveLength(6)
        expect(names.filter(name => /^A_1-[0-9a-g]{8}\.(png|svg|zpl)$/.test(name))).toHaveLength(6)
        expect(readFileSync(png).subarray(1, 4).toString()).toBe("PNG")
    })

    it("goes into a folder that is there", () => {
        const path = tempFolder()
        mkdirSync(join(path, "labels"))
        writeFileSync(join(path, "file"), "")
        new LabelPlace(join(path, "labels"))
        expect(readdirSync(join(path, "labels"))).toEqual([])
        for (const name of ["file", "none"])
            expect(() => new LabelPlace(join(path, name))).toThrow(
                /takes a folder that is there or a file that ends in .png, .svg or .zpl, and .* is neither/,
            )
    })

    it("goes into one file as its ending says, in the place of the label before", async () => {
        const folder = tempFolder()
        const content = contentOf("A001", undefined)
        const begins = { "a.png": "\x89PNG", "b.SVG": "<svg", "c.zpl": "^XA" }
        for (const [name, begin] of Object.entries(begins)) {
            const place = new LabelPlace(join(folder, name))
            expect(place.isFile).toBe(true)
            expect(await place.write(content)).toBe(join(folder, name))
            await place.write(content)
            const bytes = readFileSync(join(folder, name)).toString("latin1")
            expect(bytes.slice(0, 8)).toContain(begin)
        }
        expect(readdirSync(folder).sort()).toEqual(Object.keys(begins))
        expect(() => new LabelPlace(join(folder, "none", "a.png"))).toThrow(/none/)
    })
})
