import { stripVTControlCharacters } from "node:util"
import { render } from "ink"
import { describe, expect, it } from "vitest"
import { emptyModel, modelAfter, type Title, type ViewModel } from "../../../host/readings/model"
import { summaryOf } from "../../../host/readings/summary"
import { View } from "../../../host/view/app"
import { ColourContext } from "../../../host/view/paint"
import { diagnose } from "../../../link/diagnosis"
import { TrafficSample } from "../../../link/traffic"
import { FakeOutput } from "../fake-host"
import { consoleLine, sealed, telemetryOf } from "../samples"

const EMPTY_MODEL = emptyModel("simulation")
const link = { lines: 12345, lost: 3, bad: 2, restarts: 1 }
const title: Title = {
    origin: "simulation",
    name: "hum-loop",
    about: "1 kHz at -10 dBu over a 50 Hz ground loop that a balanced line rejects",
    position: "4/11",
}
const truth = { level_dbu: -12.3, f_hz: 1000, hum_dbu: -55, noise_dbu: -99.65, cmrr_db: 43 }

function modelOf(...lines: string[]): ViewModel {
    const start = modelAfter(EMPTY_MODEL, { type: "scenario", title, truth })
    return lines.reduce(
        (before, line) => modelAfter(before, { type: "line", line: telemetryOf(line), link }),
        start,
    )
}

const full = modelOf(
    consoleLine.info(0, 10),
    consoleLine.levels(1, 61_200),
    consoleLine.noise(2, 83_400),
)

interface Options {
    showsTruth?: boolean
    helpPage?: 0 | 1 | 2
    colours?: boolean
}

/** One frame as it would be sent to a terminal of this size. */
function frame(model: ViewModel, columns: number, rows: number, options: Options = {}): string {
    const stdout = Object.assign(new FakeOutput(), { columns, rows })
    const { showsTruth = true, helpPage = 0, colours = true } = options
    const { unmount } = render(
        <ColourContext value={colours}>
            <View {...{ model, columns, rows, showsTruth, helpPage }} />
        </ColourContext>,
        { stdout: stdout as unknown as NodeJS.WriteStream, debug: true, patchConsole: false },
    )
    const { text } = stdout // debug: the first write is the whole first frame
    unmount()
    return text
}

function linesOf(...args: Parameters<typeof frame>): string[] {
    return stripVTControlCharacters(frame(...args)).split("\n")
}

describe.each([
    [60, 20],
    [80, 24],
    [120, 40],
    [200, 60],
])("the view at %i x %i", (columns, rows) => {
    const lines = linesOf(full, columns, rows)
    const text = lines.join("\n")
    const row = (label: string) => lines.find(line => line.trim().startsWith(label)) ?? ""

    it("fits the terminal", () => {
        expect(lines.length).toBeLessThanOrEqual(rows)
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(columns)
    })

    it("shows reading, truth and error of a bar on its row", () => {
        expect(row("diff")).toMatch(/█.*-12\.34 -12\.30 +-0\.04$/)
        expect(row("common")).toMatch(/-38\.10 +– +–$/)
        expect(row("hum")).toMatch(/-55\.20 -55\.00 +-0\.20$/)
    })

    it("says that a noise below the rig's floor was read as the floor", () => {
        const atFloor = modelOf(
            consoleLine.info(0, 10),
            consoleLine.noise(1, 20, { noise_dbu: -56.6 }),
        )
        const noise = linesOf(atFloor, columns, rows).find(line => line.trim().startsWith("noise"))
        expect(noise).toMatch(/-56\.60 -99\.65 +floor$/)
        const nothing = modelOf(
            consoleLine.info(0, 10),
            consoleLine.noise(1, 20, { noise_dbu: undefined }),
        )
        const missing = linesOf(nothing, columns, rows).find(line =>
            line.trim().startsWith("noise"),
        )
        expect(missing).toMatch(/– -99\.65 +floor$/)
    })

    it("says that a noise is the converter's own where its errors may reach so high, and how wrong it is above that", () => {
        const noiseOf = (noise_dbu: number) => {
            const limits = { noise_dbu: -45 }
            const start = modelAfter(EMPTY_MODEL, { type: "scenario", title, truth, limits })
            const model = [consoleLine.info(0, 10), consoleLine.noise(1, 20, { noise_dbu })].reduce(
                (before, line) =>
                    modelAfter(before, { type: "line", line: telemetryOf(line), link }),
                start,
            )
            return linesOf(model, columns, rows).find(line => line.trim().startsWith("noise"))
        }
        expect(noiseOf(-47.7)).toMatch(columns < 70 ? /-99\.65 conv\.$/ : /-99\.65 converter$/)
        expect(noiseOf(-56.5)).toMatch(/-99\.65 +floor$/)
        expect(noiseOf(-40)).toMatch(/-99\.65 +\+59\.7$/)
    })

    it("states the band of the readings when the board does", () => {
        const band = (hz: string) =>
            linesOf(
                modelOf(consoleLine.info(0, 10), sealed(`QL1I 1 10 mains=auto band_hz:${hz}`)),
                columns,
                rows,
            )
        expect(band("4143.7").join("\n")).toMatch(/max \+9\.6▲ +20 Hz to 4\.1 kHz$/m)
        expect(band("18000").join("\n")).toMatch(/ 20 Hz to 18\.0 kHz$/m)
        expect(band("950").join("\n")).toMatch(/ 20 Hz to 950 Hz$/m)
        for (const line of band("18000")) expect([...line].length).toBeLessThanOrEqual(columns)
        expect(text).not.toContain("20 Hz to")
    })

    it("shows the small readings with their truth", () => {
        expect(text).toMatch(/freq Hz +1000\.2 1000\.0 +\+0\.2/)
        expect(text).toMatch(/CMRR dB +43\.1 {3}43\.0 +\+0\.1/)
        expect(text).toMatch(/mains Hz +50\.00/)
        expect(text).toMatch(/corr % +-99\.8/)
        expect(text).toMatch(/balance +hot ─+.*─ cold +0\.1%/)
    })

    it("names scenario, state with advice, link counters, time and keys", () => {
        expect(lines[0]).toMatch(/quietline {2}hum-loop {2}4\/11 +1:23\.4$/)
        expect(text).toContain("■ OK")
        expect(text).toContain("Signal on both legs")
        expect(text).toMatch(/link {2}12345 lines {2}3 lost {2}2 bad {2}1 restart\b/)
        expect(text).toContain("q quit")
    })

    it("marks floor and maximum once they are known", () => {
        expect(text).toContain("▲floor -57.0")
        expect(text).toContain("max +9.6▲")
    })

    it("shows dashes for what is missing, never a zero or NaN", () => {
        const empty = linesOf(EMPTY_MODEL, columns, rows)
        expect(empty.join("\n")).not.toMatch(/NaN|undefined|Infinity/)
        expect(empty.find(line => line.trim().startsWith("diff"))).toMatch(/· +– +– +–$/)
        expect(empty.join("\n")).toMatch(/CMRR dB +–/)
    })

    it("has a second page of help that fits, with every state, the limits and the link's counters", () => {
        const help = linesOf(full, columns, rows, { helpPage: 2 })
        expect(help.length).toBeLessThanOrEqual(rows)
        for (const line of help) expect([...line].length).toBeLessThanOrEqual(columns)
        for (const word of ["floor", "max", "clip", "lost", "bad", "gaps", "restarts", "ONE-LEG"])
            expect(help.join("\n")).toContain(word)
        if (columns >= 80) expect(help.slice(2).join("\n")).not.toContain("…")
    })

    it("has help that fits as well", () => {
        const help = linesOf(full, columns, rows, { helpPage: 1 })
        expect(help.length).toBeLessThanOrEqual(rows)
        for (const line of help) expect([...line].length).toBeLessThanOrEqual(columns)
        expect(help.join("\n")).toContain("quit")
        expect(help.slice(2).join("\n")).not.toContain("…")
    })

    it.each(["OK", "Z-BAL", "NO-SIGNAL", "CLIP", "HUM", "ONE-LEG", "COMMON", "BIAS"])(
        "has uncut advice for %s",
        state => {
            const shown = linesOf(modelOf(consoleLine.noise(1, 9, {}, state)), columns, rows)
            const at = shown.findIndex(line => line.includes(`■ ${state}`))
            expect(at).toBeGreaterThan(0)
            const advice = shown.slice(at + 1, at + 3).join(" ")
            expect(advice).toMatch(/[a-z]{3}/)
            expect(advice).not.toContain("…")
        },
    )
})

describe("the view of a port without telemetry", () => {
    const path = "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0"
    const start = modelAfter(emptyModel("board"), {
        type: "scenario",
        title: { origin: "board", name: path, about: "", position: undefined },
        truth: {},
    })
    const { traffic: nothing } = new TrafficSample()
    const bytes = 400
    const program = "colours-of-the-stage-lamp 1.0.0"

    it.each(
        [
            { ...nothing },
            { ...nothing, bytes },
            { ...nothing, bytes, damage: "the CRC does not fit the line" },
            { ...nothing, bytes, isRuntime: true },
            { ...nothing, bytes, isRuntime: true, program },
            { ...nothing, bytes, textBytes: bytes, quote: "U-Boot 2024.01 (Nov 24 2026)" },
        ].flatMap(traffic => {
            const { kind = "", text = "" } = diagnose(traffic, 1_500_000) ?? {}
            return [
                [kind, 60, 20, text],
                [kind, 80, 24, text],
                [kind, 100, 30, text],
            ] as const
        }),
    )("says once, and to the end, what comes: %s at %i x %i", (_, columns, rows, text) => {
        const model = modelAfter(start, { type: "note", text: `${path}: ${text}` })
        const lines = linesOf(model, columns, rows)
        expect(lines.length).toBeLessThanOrEqual(rows)
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(columns)
        const from = lines.findIndex(line => line.includes("■"))
        const shown = lines.slice(from, from + 5).join(" ")
        const words = shown.replace(/[█▀▄]| dBu/g, " ").replace(/\s+/g, " ")
        expect(words).toContain(text)
        expect(lines.join("\n").split(text.slice(0, 12))).toHaveLength(2)
        expect(lines.slice(1).join("\n")).not.toContain(path.slice(0, 20))
    })

    it("never speaks of a simulator, before the port has a name either", () => {
        const text = linesOf(emptyModel("board"), 80, 24).join("\n")
        expect(text).toContain("Waiting for the board's first line")
        expect(text).not.toMatch(/simulator|truth|scenario/)
    })
})

describe("the view", () => {
    it("fits at every width from 60 and every height from 20", () => {
        for (let columns = 60; columns <= 140; columns += 4) {
            const rows = 20 + ((columns / 4) % 15)
            const lines = linesOf(full, columns, rows)
            expect(lines.length).toBeLessThanOrEqual(rows)
            expect(Math.max(...lines.map(line => [...line].length))).toBeLessThanOrEqual(columns)
            expect(lines.join("\n")).toContain("q quit")
        }
    })

    it.each([
        [59, 30],
        [100, 19],
    ])("says so when the terminal is too small: %i x %i", (columns, rows) => {
        const text = linesOf(full, columns, rows).join("\n")
        expect(text).toContain("too small")
        expect(text).toContain(`needs 60 x 20, this is ${columns} x ${rows}`)
    })

    it("writes a CMRR that is only a lower bound as one, without an error", () => {
        const model = modelOf(consoleLine.noise(1, 9, { cmrr_db: undefined, cmrr_min_db: 62.1 }))
        expect(linesOf(model, 80, 24).join("\n")).toMatch(/CMRR dB +≥ 62\.1 {3}43\.0 +–/)
    })

    it("gives no error beside a truth that is a mean over time, but the truth", () => {
        const event = { type: "scenario", title, truth, unsteady: ["level_dbu", "f_hz"] } as const
        const start = modelAfter(EMPTY_MODEL, event)
        const model = [consoleLine.levels(1, 9), consoleLine.noise(2, 9)].reduce(
            (before, line) => modelAfter(before, { type: "line", line: telemetryOf(line), link }),
            start,
        )
        const text = linesOf(model, 80, 24).join("\n")
        expect(text).toMatch(/difference.*-12\.34 -12\.30 +–\s*\n/)
        expect(text).toMatch(/freq Hz +1000\.2 1000\.0 +–/)
        expect(text).toMatch(/-55\.20 -55\.00 +-0\.20/)
    })

    it("says in its help that music counts as noise", () => {
        const help = linesOf(full, 80, 24, { helpPage: 1 }).join("\n")
        expect(help).toMatch(/noise .*neither tone nor hum.*music/)
    })

    it.each([
        [60, 20],
        [100, 30],
    ])(
        "has help in the words of its rows, and of truth only where it is shown: %i x %i",
        (...size) => {
            const [columns, rows] = size
            const named = (model: ViewModel) =>
                linesOf(model, columns, rows, { helpPage: 1 })
                    .map(line => /^ *(\S+(?: \S+)*) {2,}/.exec(line)?.[1])
                    .filter(name => name !== undefined)
            const view = linesOf(full, columns, rows).join("\n")
            const names = named(full).slice(named(full).indexOf("?") + 1, -1)
            expect(names).toContain("truth")
            for (const name of names) expect(view).toMatch(new RegExp(`\\b${name}\\b`))
            for (const origin of ["board", "recording"] as const)
                expect(named(emptyModel(origin))).not.toContain("truth")
        },
    )

    it("leaves truth and error away when they are switched off", () => {
        const lines = linesOf(full, 80, 24, { showsTruth: false })
        expect(lines.find(line => line.includes("difference"))).toMatch(/-12\.34$/)
        expect(lines.join("\n")).not.toContain("truth  error")
    })

    it("says that it measures while there are levels and no state yet", () => {
        expect(linesOf(EMPTY_MODEL, 80, 24).join("\n")).toContain("Starting the simulator")
        expect(linesOf(modelOf(consoleLine.levels(1, 9)), 80, 24).join("\n")).toContain("Measuring")
    })

    it("says when the board's clock is held", () => {
        const paused = modelAfter(full, { type: "paused", paused: true })
        expect(linesOf(paused, 60, 20)[0]).toContain("PAUSED")
    })

    it("cuts a long name and description instead of breaking the line", () => {
        const long = { ...title, name: "n".repeat(300), about: "a ".repeat(300), position: "1/1" }
        const model = modelAfter(full, { type: "scenario", title: long, truth: {} })
        for (const line of linesOf(model, 60, 20)) expect([...line].length).toBeLessThanOrEqual(60)
    })
})

describe("the view of a board that tests cables", () => {
    const mode = sealed("QL1I 2 10 mode=cable zero=yes tests:1")

    it.each([
        [60, 20],
        [80, 24],
        [120, 40],
    ])("says so in place of a level, and shows the latest result, at %i x %i", (columns, rows) => {
        const text = (...lines: string[]) =>
            linesOf(modelOf(consoleLine.levels(1, 5), mode, ...lines), columns, rows).join("\n")
        const waiting = text()
        expect(waiting).toContain("■ CABLE")
        expect(waiting).toMatch(/Tests cables \(quietline cable\)\./)
        expect(waiting).not.toContain("12.34")
        const two = "QL1C 4 400 n:1 res=FAIL fault=open-cold+open-shield conf_pct:99.9"
        expect(text(sealed(two))).toContain("■ FAIL open-cold+open-")
        expect(text(sealed("QL1C 4 400 n:1 res=PASS conf_pct:99.9 map=H/C/S"))).toContain("■ PASS")
        const hit = text(sealed("QL1C 5 500 watch=hit fault=open-hot ms:12.3 events:2 min_ms:4.1"))
        expect(hit).toContain("■ WATCH")
        expect(hit).toMatch(/Watching contacts: 2 failures\./)
    })

    it("leaves the latest result behind", () => {
        const passed = sealed("QL1C 4 400 n:1 res=PASS conf_pct:99.9 map=H/C/S")
        expect(summaryOf(modelOf(mode, passed))).toMatch(/^hum-loop: tests cables, PASS; 12345 /)
    })
})
