import { describe, expect, it } from "vitest"
import { csvFormat } from "../../../host/format/csv"
import { ndjsonFormat, ndjsonObject, truthLine } from "../../../host/format/ndjson"
import { qlFormat } from "../../../host/format/ql"
import { teleplotFormat } from "../../../host/format/teleplot"
import { LEVEL_KEYS, NOISE_KEYS } from "../../../src/telemetry/keys"
import { consoleLine, sealed, telemetryOf } from "../samples"

const levels = consoleLine.levels(4711, 305118)
const partial = consoleLine.levels(4711, 305118, { bal_pct: undefined, cold_dbu: undefined })
const noise = consoleLine.noise(4712, 305201, { cmrr_db: undefined, cmrr_min_db: 43.1 })
const info = consoleLine.info(0, 1204)
const event = consoleLine.event(4713, 305300, "ONE-LEG", "OK")
const waveform = sealed("QL1W 4714 305310 w:3 at:126 of:128 lsb_uv:805.66 b64=AAAA//gA")

describe("ql", () => {
    it("repeats the console line as it came", () => {
        expect(qlFormat.lines(telemetryOf(levels), levels, 0)).toEqual([levels])
    })
})

describe("ndjson", () => {
    it("has every level key in the order of the line, null for what was left out", () => {
        const object = ndjsonObject(telemetryOf(partial))
        expect(Object.keys(object)).toEqual(["kind", "seq", "t_ms", ...LEVEL_KEYS])
        expect(object).toMatchObject({ kind: "M", seq: 4711, t_ms: 305118, level_dbu: -12.34 })
        expect(object.cold_dbu).toBeNull()
        expect(object.bal_pct).toBeNull()
    })

    it("prints an M line exactly as design.md shows it", () => {
        expect(ndjsonFormat.lines(telemetryOf(levels), levels, 0)).toEqual([
            '{"kind":"M","seq":4711,"t_ms":305118,"level_dbu":-12.34,"cm_dbu":-38.1,"hot_dbu":-18.35,' +
                '"cold_dbu":-18.37,"bal_pct":0.12,"corr_pct":-99.8,"clip":0}',
        ])
    })

    it("puts the state of an N line after its keys", () => {
        const object = ndjsonObject(telemetryOf(noise))
        expect(Object.keys(object)).toEqual(["kind", "seq", "t_ms", ...NOISE_KEYS, "state"])
        expect(object).toMatchObject({ cmrr_db: null, cmrr_min_db: 43.1, state: "OK" })
    })

    it("gives the words and the numbers of an I line", () => {
        const object = ndjsonObject(telemetryOf(info))
        expect(object).toMatchObject({
            kind: "I",
            board: "pico",
            cal: "no",
            fs_hz: 13812.2,
            n: 1024,
        })
    })

    it("gives an E line's state and what it was", () => {
        expect(ndjsonObject(telemetryOf(event))).toEqual({
            kind: "E",
            seq: 4713,
            t_ms: 305300,
            state: "ONE-LEG",
            was: "OK",
        })
    })

    it("gives the pairs of a W line in volts, in place of the base64", () => {
        expect(ndjsonFormat.lines(telemetryOf(waveform), waveform, 0)).toEqual([
            '{"kind":"W","seq":4714,"t_ms":305310,"w":3,"at":126,"of":128,"lsb_uv":805.66,' +
                '"hot_v":[-1.64959,1.64959],"cold_v":[-1.64959,0.00040283]}',
        ])
    })

    it("leaves a W line of another form as it is", () => {
        const object = ndjsonObject(telemetryOf(sealed("QL1W 2 30 w:3 b64=QUJD")))
        expect(object).toEqual({ kind: "W", seq: 2, t_ms: 30, w: 3, b64: "QUJD" })
    })

    it("keeps keys and kinds that nobody knows yet", () => {
        const newKey = ndjsonObject(
            telemetryOf(sealed("QL1M 1 20 level_dbu:-1.00 crest_db:3.01 clip:0")),
        )
        expect(newKey).toMatchObject({ level_dbu: -1, crest_db: 3.01, cm_dbu: null })
        const newKind = ndjsonObject(telemetryOf(sealed("QL1X 2 30 n:8 data=QUJD")))
        expect(newKind).toEqual({ kind: "X", seq: 2, t_ms: 30, n: 8, data: "QUJD" })
    })

    it("writes the truth as an object of its own kind, null for what cannot be stated", () => {
        expect(truthLine({ level_dbu: -10.02, f_hz: undefined })).toBe(
            '{"kind":"truth","level_dbu":-10.02,"f_hz":null}',
        )
    })
})

describe("C lines", () => {
    const verdict = sealed("QL1C 7 900 n:12 res=FAIL fault=open-cold conf_pct:99.9 map=H/-/S")
    const figures = sealed("QL1C 8 910 n:12 hot_ohm:0.42 err_ohm:0.90 min_kohm:6200")

    it("keep all their keys and words as objects", () => {
        expect(ndjsonObject(telemetryOf(verdict))).toEqual({
            ...{ kind: "C", seq: 7, t_ms: 900, n: 12, conf_pct: 99.9 },
            ...{ res: "FAIL", fault: "open-cold", map: "H/-/S" },
        })
    })

    it("are none of the table of levels and noise", () => {
        const tone = sealed("QL1C 9 920 n:12 tone_dbu:-30.00 hum_dbu:-70.00")
        for (const line of [verdict, figures, tone])
            expect(csvFormat.lines(telemetryOf(line), line, 0)).toEqual([])
    })

    it("are drawn with their units, the verdict as a text", () => {
        expect(teleplotFormat.lines(telemetryOf(verdict), verdict, 0)).toEqual([
            ...[">n:900:12", ">conf_pct:900:99.9§%", ">res:900:FAIL|t", ">fault:900:open-cold|t"],
        ])
        expect(teleplotFormat.lines(telemetryOf(figures), figures, 0)).toEqual([
            ...[">n:910:12", ">hot_ohm:910:0.42§Ω", ">err_ohm:910:0.9§Ω", ">min_kohm:910:6200§kΩ"],
        ])
    })
})

describe("the truth", () => {
    it("is written to three decimals, the frequency as well", () => {
        const line = truthLine({ level_dbu: -29.71119981383692, f_hz: 999.99999, bal_pct: -1e-9 })
        expect(JSON.parse(line)).toEqual({
            kind: "truth",
            level_dbu: -29.711,
            f_hz: 1000,
            bal_pct: 0,
        })
    })
})

describe("csv", () => {
    const columns = csvFormat.head[0].split(",")
    const row = (line: string) => csvFormat.lines(telemetryOf(line), line, 0).map(r => r.split(","))

    it("has one header with a column for every level and noise key", () => {
        expect(csvFormat.head).toHaveLength(1)
        expect(columns).toEqual(["kind", "seq", "t_ms", ...LEVEL_KEYS, ...NOISE_KEYS, "state"])
    })

    it("puts each number below its key and leaves cells empty for what was left out", () => {
        const [cells] = row(partial)
        expect(cells).toHaveLength(columns.length)
        expect(cells[columns.indexOf("level_dbu")]).toBe("-12.34")
        expect(cells[columns.indexOf("bal_pct")]).toBe("")
        expect(cells[columns.indexOf("tone_dbu")]).toBe("")
        expect(row(noise)[0][columns.indexOf("cmrr_min_db")]).toBe("43.1")
    })

    it("gives the state of N and E lines", () => {
        expect(row(noise)[0].at(-1)).toBe("OK")
        expect(row(event)[0].at(-1)).toBe("ONE-LEG")
    })

    it("skips I lines and whatever else fills no column", () => {
        expect(row(info)).toEqual([])
        expect(row(waveform)).toEqual([])
        expect(row(sealed("QL1X 2 30 data=QUJD"))).toEqual([])
    })

    it("quotes what would break the table", () => {
        const [line] = csvFormat.lines({ ...telemetryOf(event), words: { state: 'a,"b' } }, "", 0)
        expect(line.endsWith(',"a,""b"')).toBe(true)
    })
})

describe("teleplot", () => {
    it("prints name, milliseconds, value and unit of each number", () => {
        const lines = teleplotFormat.lines(telemetryOf(levels), levels, 0)
        expect(lines[0]).toBe(">level_dbu:305118:-12.34§dBu")
        expect(lines).toContain(">bal_pct:305118:0.12§%")
        expect(lines).toContain(">clip:305118:0")
        expect(lines).toHaveLength(LEVEL_KEYS.length)
    })

    it("prints units of frequency, ratio and time", () => {
        expect(teleplotFormat.lines(telemetryOf(noise), noise, 0)).toEqual(
            expect.arrayContaining([">f_hz:305201:1000.2§Hz", ">cmrr_min_db:305201:43.1§dB"]),
        )
        expect(teleplotFormat.lines(telemetryOf(info), info, 0)).toContain(">skew_us:1204:26.1§µs")
    })

    it("leaves W lines out", () => {
        expect(teleplotFormat.lines(telemetryOf(waveform), waveform, 0)).toEqual([])
    })

    it("prints the state as a text", () => {
        expect(teleplotFormat.lines(telemetryOf(noise), noise, 0).at(-1)).toBe(">state:305201:OK|t")
        expect(teleplotFormat.lines(telemetryOf(event), event, 0)).toEqual([
            ">state:305300:ONE-LEG|t",
        ])
    })
})
