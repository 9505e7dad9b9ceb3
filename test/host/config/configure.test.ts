import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { parseBoardFile } from "../../../boards/board-file"
import { type BoardId, boardOf, boards } from "../../../boards/boards"
import { checkBoard } from "../../../host/config/check-boards"
import { configure } from "../../../host/config/configure"
import { rigJsonSchema } from "../../../host/config/json-schema"
import { parseRigConfig } from "../../../host/config/rig-config"
import { readBoardFile } from "../../../node/board-files"

describe("devs.config.json", () => {
    it("has defaults for everything", () => {
        expect(parseRigConfig("{}", "x")).toEqual({
            board: "pico",
            capture: "gpio",
            program: "receiver",
            mode: "cable",
            pad_db: 0,
            mains: "auto",
            blocks: 3,
            levels_ms: 90,
            noise_ms: 0,
            waveform_pairs_per_s: 0,
            linearity: "auto",
            thresholds: { bias_pct: 10, signal_db: 3, common_db: 20, one_leg_pct: 80, hum_db: 40 },
            display: "none",
        })
    })

    it("takes comments, trailing commas and a byte order mark", () => {
        expect(parseRigConfig('{ "mains": 60, /* US */ }', "x").mains).toBe(60)
        expect(parseRigConfig('\uFEFF{ "mains": 60 }', "x").mains).toBe(60)
    })

    it.each([
        ['{ "mains": 55 }', 'x: mains must be one of "auto", 50, 60, got 55'],
        ['{ "program": "meter" }', 'x: program must be one of "receiver", "rig", got "meter"'],
        ['{ "linearity": "on" }', 'x: linearity must be one of "auto", "off", got "on"'],
        ['{ "linearity": true }', 'x: linearity must be one of "auto", "off", got true'],
        ['{ "board": "uno" }', 'x: board must be one of "pico", "pico_w", "esp32_devkit_c", '],
        [
            '{ "mians": 50 }',
            "x: mians is not a known key: the configuration accepts $schema, board",
        ],
        ['{ "pad_db": -61 }', "x: pad_db must be a number from -60 to 60 dB, got -61"],
        [
            '{ "levels_ms": 90.5 }',
            "x: levels_ms must be a whole number from 90 to 5000 ms, got 90.5",
        ],
        [
            '{ "waveform_pairs_per_s": 129 }',
            "x: waveform_pairs_per_s must be a whole number from 0 to 128, got 129",
        ],
        [
            '{ "thresholds": { "hum_db": "40" } }',
            'x: thresholds.hum_db must be a number from 6 to 80 dB, got "40"',
        ],
        ["[]", "x: the configuration must be an object with the keys $schema, board"],
        ['{\n"mains": 50', "x: not valid JSON at line 2, column 12: close brace expected"],
    ])("is refused when it is %s", (text, message) => {
        expect(() => parseRigConfig(text, "x")).toThrow(message)
    })

    it("comes with a schema for editors that says the same", () => {
        const shipped = JSON.parse(readFileSync("devs.config.schema.json", "utf8"))
        const how =
            "write it: node bin/run.mjs host/config/print-schema.ts > devs.config.schema.json; npx biome check --write devs.config.schema.json"
        expect(shipped, how).toEqual(rigJsonSchema())
    })
})

describe("configuring a project", () => {
    let project: string
    const write = (text: string) => writeFileSync(join(project, "devs.config.json"), text)
    const source = () => readFileSync(join(project, "src/config/config.ts"), "utf8")

    beforeEach(() => {
        project = mkdtempSync(join(tmpdir(), "quietline-config-"))
        mkdirSync(join(project, "src"))
        writeFileSync(join(project, "package.json"), '{ "version": "9.8.7" }')
    })

    afterEach(() => rmSync(project, { recursive: true }))

    it("puts version and settings where the compiler finds them", () => {
        write(
            '{ "mains": 60, "capture": "spi", "pad_db": 20, "vref_v": 3.3, "waveform_pairs_per_s": 64, "thresholds": { "hum_db": 50 } }',
        )
        configure(project)
        expect(source()).toContain('export const FIRMWARE = "9.8.7"')
        expect(source()).toContain('export const CAPTURE: string = "spi"')
        expect(source()).toContain("    mainsHz: 60,\n")
        expect(source()).toContain("    waveformPairsASecond: 64,\n")
        // 20 dB are a factor of ten
        expect(source()).toContain("    padRatio: 10,\n")
        expect(source()).toContain("    vrefV: 3.3,\n")
        expect(source()).toContain("        humDb: 50,\n")
    })

    it("says in one line what is missing or wrong, and writes nothing", () => {
        expect(() => configure(project)).toThrow("devs.config.json is missing; {} stands for")
        write('{ "mains": "fifty" }')
        expect(() => configure(project)).toThrow("devs.config.json: mains must be one of")
        write('{ "board": "esp32c3", "capture": "spi" }')
        expect(() => configure(project)).toThrow(
            'devs.config.json: capture is "spi", but esp32c3 has too few pins for it; "gpio" works there, ' +
                '"spi" with board "pico", "pico_w", "esp32_devkit_c", "esp32s3_devkit_m"',
        )
        write('{ "capture": "spi", "display": "ssd1306" }')
        expect(() => configure(project)).toThrow(
            'devs.config.json: display is "ssd1306" beside capture "spi", and a board\'s memory holds one of them',
        )
        write('{ "capture": "spi", "program": "rig" }')
        expect(() => configure(project)).toThrow(
            'devs.config.json: program is "rig" beside capture "spi", which leaves a cable\'s far end unread; it accepts "receiver" there',
        )
        expect(source).toThrow("ENOENT")
    })
})

describe("a board file", () => {
    const { pins } = readBoardFile(boardOf("pico"))
    const check =
        (changed: object, more = {}) =>
        () =>
            checkBoard(boardOf("pico"), {
                devName: "quietline",
                productId: "0x3",
                pins: { ...pins, ...changed },
                ...more,
            })

    it("is refused in one line with its place when it is no JSON, and when it has no pins", () => {
        expect(parseBoardFile('{ "pins": { "HOT": 26 } }', "x").pins).toEqual({ HOT: 26 })
        const parse = (text: string) => () => parseBoardFile(text, "x.board.json")
        expect(parse('{\n  "devName": "x"\n  "pins": {}\n}')).toThrow(
            /^x\.board\.json: not valid JSON at line 3, column 3: comma expected$/,
        )
        // the compiler would not take these either
        expect(parse('{ "pins": {}, }')).toThrow("not valid JSON at line 1, column 15")
        expect(parse('// mine\n{ "pins": {} }')).toThrow("not valid JSON at line 1, column 1")
        for (const text of ["{}", "[]", '{ "pins": [] }'])
            expect(parse(text)).toThrow('x.board.json must be an object with an object "pins"')
    })

    it("is refused when a leg is on a pin that can't convert", () => {
        expect(check({})).not.toThrow()
        expect(check({ HOT: 25 })).toThrow(
            "boards/quietline_pico.board.json: pins.HOT is 25, which can't convert; it accepts GPIO 26, 27, 28",
        )
    })

    it("is refused when a pin is missing that the board's programs name", () => {
        const without = (id: BoardId, name: string) => () => {
            const { [name]: _, ...others } = readBoardFile(boardOf(id)).pins
            checkBoard(boardOf(id), { ...readBoardFile(boardOf(id)), pins: others })
        }
        expect(without("pico", "LED_RED")).not.toThrow()
        for (const name of ["HOT", "SHIELD", "TONE", "BUTTON"])
            expect(without("esp32c3", name)).toThrow(
                `boards/quietline_esp32c3.board.json: pins.${name} is missing; a board needs HOT, COLD, SHIELD, DRIVE_HOT, DRIVE_COLD, LOAD_HOT, LOAD_COLD, LOAD_SHLD, TONE, BUTTON`,
            )
        expect(without("esp32c3", "SCK")).not.toThrow()
        expect(without("esp32_devkit_c", "CS")).toThrow(
            "boards/quietline_esp32_devkit_c.board.json: pins.CS is missing; a board with pins for the SPI converter (hasSpi in boards/boards.ts) needs SCK, MOSI, MISO, CS",
        )
    })

    it("is refused when the rig's third input can't convert, or a pin of it can't drive", () => {
        expect(check({ SHIELD: 28, LOAD_HOT: 10, TONE: 13, LED_RED: 20 })).not.toThrow()
        expect(check({ SHIELD: 12 })).toThrow(
            "pins.SHIELD is 12, which can't convert; it accepts GPIO 26, 27, 28",
        )
        for (const name of ["DRIVE_HOT", "LOAD_COLD", "TONE", "LED_GREEN"])
            expect(check({ [name]: 25 })).toThrow(
                `boards/quietline_pico.board.json: pins.${name} is 25, which can't drive, or is needed otherwise; it accepts GPIO 0, 1, 2,`,
            )
    })

    it.each(boards)("of $id knows all pins of the cable rig", board => {
        const { pins } = readBoardFile(board)
        const rig = ["SHIELD", "DRIVE_HOT", "DRIVE_COLD", "LOAD_HOT", "LOAD_COLD", "LOAD_SHLD"]
        expect(Object.keys(pins)).toEqual(expect.arrayContaining([...rig, "TONE", "BUTTON"]))
        expect(() => checkBoard(board, readBoardFile(board))).not.toThrow()
    })

    it("of a classic ESP32 drives nothing with a pin that is an input only or the flash's", () => {
        const { pins, ...file } = readBoardFile(boardOf("esp32_devkit_c"))
        for (const gpio of [34, 39, 6, 11, 0, 12])
            expect(() =>
                checkBoard(boardOf("esp32_devkit_c"), {
                    ...file,
                    pins: { ...pins, LOAD_HOT: gpio },
                }),
            ).toThrow("can't drive")
    })

    it("is refused when a pin's name is longer than the runtime's keys", () => {
        expect(check({ DRIVE_COLD: 15 })).not.toThrow()
        expect(check({ SHIELD_SENSE: 28 })).toThrow(
            "SHIELD_SENSE is too long a name for the runtime",
        )
    })

    it("is refused when two names are on one GPIO, which only the LED may share", () => {
        expect(check({ SHIELD: 27 })).toThrow(
            /^boards\/quietline_pico\.board\.json: pins\.COLD and pins\.SHIELD are both 27; each needs a GPIO of its own$/,
        )
        expect(check({ BUTTON: 0 }, { log: { pinTX: 0 } })).toThrow(
            "pins.BUTTON and log.pinTX are both 0",
        )
        expect(check({ BUTTON: 4 }, { i2c: { pinSDA: 4, pinSCL: 5 } })).toThrow(
            "pins.BUTTON and i2c.pinSDA are both 4",
        )
        expect(check({}, { i2c: { pinSDA: 4, pinSCL: 4 } })).toThrow(
            "i2c.pinSDA and i2c.pinSCL are both 4",
        )
        expect(check({ BUTTON: 25 }, { led: { pin: 25 } })).not.toThrow()
    })

    it("is refused when the RP2040's SPI is not the first, or its console has no UART", () => {
        expect(check({ MISO: 8 })).toThrow("pins.MISO is 8, which is not on SPI0")
        expect(check({}, { log: { pinTX: 2 } })).toThrow(
            "log.pinTX is 2; it accepts a GPIO that 4 divides",
        )
    })
})
