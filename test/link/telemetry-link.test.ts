import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { encodeFrame } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../link/bridge/frame"
import type { LinkEvent } from "../../link/events"
import { TelemetryLink } from "../../link/telemetry-link"
import { consoleLine, sealed } from "../host/samples"

const m = (seq: number) => consoleLine.levels(seq, 1000 + 100 * seq)
const frame = encodeFrame(bridgeFrame(BRIDGE_COMMANDS.enableLog))
const bytes = (...parts: (string | Uint8Array | number[])[]) =>
    Buffer.concat(parts.map(part => Buffer.from(part as string)))

/** What an event is, in a few words. */
function brief(event: LinkEvent): string {
    if (event.type === "telemetry") return `${event.telemetry.kind} ${event.telemetry.seq}`
    if (event.type === "runtime") return `${event.kind}: ${event.text}`
    if (event.type === "gap") return `gap of ${event.of}`
    return event.type === "frame" ? "frame" : `${event.type}: ${event.text}`
}

/** A link that has seen the end of a line before, and what it makes of some bytes. */
function after(...parts: (string | Uint8Array | number[])[]) {
    const link = new TelemetryLink()
    link.push(bytes("\n"))
    const events = link.push(bytes(...parts)).map(brief)
    return { link, events, counters: link.counters }
}

describe("a telemetry link", () => {
    it("tells telemetry, messages of the runtime, frames and gaps in their order", () => {
        const { events, counters } = after(
            "* start: quietline 0.1.0\n",
            `${m(1)}\r\n`,
            frame,
            "? debug\n> log\n! Exception\n# 12 1,2\nno mark\n",
            [0xfe, 0xfa],
            m(2).slice(0, 9),
            frame,
            `${m(2).slice(9)}\n`,
        )
        expect(events).toEqual([
            "warn: * start: quietline 0.1.0",
            "M 1",
            "frame",
            "debug: ? debug",
            "log: > log",
            "error: ! Exception",
            "data: # 12 1,2",
            "other: no mark",
            "gap of text",
            "frame",
            "M 2",
        ])
        expect(counters).toMatchObject({ lines: 2, lost: 0, bad: 0, gaps: 1, frames: 2 })
    })

    it("keeps a line's text as it came, mark and all", () => {
        const link = new TelemetryLink()
        expect(link.push(bytes(`${m(7)}\r\n`))[0]).toMatchObject({ text: m(7) })
    })

    it("counts a damaged line as bad, with the reason, and not as lost", () => {
        const broken = m(2).replace("hot_dbu:-", "hot_dbu:+")
        const { events, counters } = after(`${m(1)}\n${broken}\n${m(3)}\n`)
        expect(events).toEqual(["M 1", `damaged: ${broken}`, "M 3"])
        expect(counters).toMatchObject({ lines: 2, lost: 0, bad: 1 })
    })

    it("counts what never came as lost, and a restart", () => {
        const { counters } = after(`${m(1)}\n${m(4)}\n${consoleLine.info(0, 1000)}\n${m(1)}\n`)
        expect(counters).toMatchObject({ lines: 4, lost: 2, bad: 0, restarts: 1 })
    })

    it("counts lines beyond the limit and frames that never end", () => {
        const { events, counters } = after(
            `${"x".repeat(600)}\n`,
            frame.subarray(0, 9),
            frame,
            "\n",
        )
        expect(events[0]).toBe(`other: ${"x".repeat(512)}`)
        expect(counters).toMatchObject({ longLines: 1, frames: 1, badFrames: 1, bad: 0 })
    })

    it("refuses a line whose CRC fits only what stands for its broken bytes", () => {
        const line = sealed("QL1E 1 2 state=\uFFFD was=OK")
        expect(after(Buffer.from(line).toString(), "\n").events).toEqual([`damaged: ${line}`])
    })
})

describe("a whole line behind other bytes", () => {
    it("is found behind the beginning of a line that was cut off", () => {
        const { events, counters } = after(`${m(1)}\n${m(2).slice(0, 40)}${m(3)}\n`)
        expect(events).toEqual(["M 1", `damaged: ${m(2).slice(0, 40)}`, "M 3"])
        expect(counters).toMatchObject({ lines: 2, lost: 0, bad: 1 })
    })

    it("is found behind the end of a line that lost its beginning", () => {
        const { events, counters } = after(`${m(1)}\n`, m(2).slice(30), `${m(3)}\n`)
        expect(events).toEqual(["M 1", `other: ${m(2).slice(30)}`, "M 3"])
        expect(counters).toMatchObject({ lines: 2, lost: 1, bad: 0 })
    })

    it("is found without its mark, behind noise, and twice on one line", () => {
        const twice = after(`noise\xff${m(1)}${m(2)}\n`)
        expect(twice.events.slice(1)).toEqual(["M 1", "M 2"])
        expect(after(`ab${m(5).slice(2)}\n`).events).toEqual(["other: ab", "M 5"])
    })

    it("is not made up: a start inside a line that fits no CRC stays a part of it", () => {
        expect(after("! QL1M 1 2 0x0000\n").events).toEqual(["error: ! QL1M 1 2 0x0000"])
        expect(after("> said QL1M 1 2\n").events).toEqual(["log: > said QL1M 1 2"])
    })
})

describe("a port opened in the middle of a line", () => {
    const line = `${m(1)}\n`

    it("brings its end, which is nobody's fault, and every line after it", () => {
        for (let cut = 0; cut <= line.length; cut++) {
            const link = new TelemetryLink()
            const events = link.push(bytes(line.slice(cut), `${m(2)}\n`)).map(brief)
            // without its mark a line is whole all the same
            if (cut <= 2) expect(events).toEqual(["M 1", "M 2"])
            else expect(events.filter(event => !event.startsWith("tail"))).toEqual(["M 2"])
            expect(link.counters).toMatchObject({ lost: 0, bad: 0 })
        }
    })

    it("brings a first message of the runtime that has its mark", () => {
        const link = new TelemetryLink()
        expect(link.push(bytes("* start: x\n")).map(brief)).toEqual(["warn: * start: x"])
    })
})

describe("the end of a connection", () => {
    it("hands out a last line that is whole but for its end of line", () => {
        const { link } = after(m(1))
        expect(link.end().map(brief)).toEqual(["M 1"])
    })

    it("drops what is not whole without blaming anybody", () => {
        const { link } = after(m(1).slice(0, -1))
        expect(link.end()).toEqual([])
        expect(link.counters.bad).toBe(0)
    })

    it("begins anew: what was sent while nobody listened is not lost, a restart is seen", () => {
        const { link } = after(`${m(1)}\n`, frame.subarray(0, 5))
        link.end()
        expect(
            link
                .push(bytes(`e=OK 0x1234\n${m(9)}\n`))
                .map(brief)
                .at(-1),
        ).toBe("M 9")
        expect(link.counters).toMatchObject({ lost: 0, restarts: 0 })
        link.end()
        link.push(bytes(`${m(3)}\n${m(5)}\n`))
        expect(link.counters).toMatchObject({ lost: 1, restarts: 1 })
    })
})

describe("cuts", () => {
    it("make no difference, wherever the bytes are cut", () => {
        const part = fc.oneof(
            fc.nat(9).map(seq => bytes(`${m(seq)}\n`)),
            fc.nat(9).map(seq => bytes(m(seq).slice(0, 5 * seq + 1))),
            fc.constant(bytes(frame)),
            fc.constant(bytes([0xfe, 0xfa])),
            fc.constant(bytes("! Exception\r\n")),
            fc.uint8Array({ maxLength: 30 }).map(array => Buffer.from(array)),
        )
        fc.assert(
            fc.property(fc.array(part), parts => {
                const all = Buffer.concat(parts)
                const whole = new TelemetryLink()
                const expected = [...whole.push(all), ...whole.end()]
                const bytewise = new TelemetryLink()
                const found = [...all].flatMap(byte => bytewise.push(Uint8Array.of(byte)))
                expect([...found, ...bytewise.end()]).toEqual(expected)
                expect(bytewise.counters).toEqual(whole.counters)
            }),
        )
    })
})
