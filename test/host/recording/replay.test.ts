import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { Recorder } from "../../../host/recording/recorder"
import { RecordingFile } from "../../../host/recording/recording-file"
import { replayFile, replayKind } from "../../../host/recording/replay-file"
import { NoPace, RealPace } from "../../../host/replay/pace"
import { ReplaySource } from "../../../host/replay/replay-source"
import { encodeFrame, escaped } from "../../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../../link/bridge/frame"
import { TelemetryLink } from "../../../link/telemetry-link"
import { until } from "../fake-terminal"
import { consoleLine, sealed } from "../samples"
import { FakeClock } from "../serial/fake-ports"
import { tempFolders } from "./temp-folder"

const tempFolder = tempFolders()
const m = (seq: number) => consoleLine.levels(seq, 1000 * seq)
const frame = encodeFrame(bridgeFrame(BRIDGE_COMMANDS.enableLog))

/** A board's bytes with everything in them that a recording must keep. */
const bytes = Buffer.concat([
    Buffer.from(`* start: quietline 0.1.0\r\n${m(1)}\n`),
    frame,
    Buffer.from(`${m(2).replace("clip:0", "clip:1")}\n! Exception: \u00e4\u0007"\\\n`),
    Buffer.from([0xfe, 0xfa]),
    Buffer.from(`${m(5)}\nlast without mark\n`),
])

function pathOf(content: string | Uint8Array, name = "a"): string {
    const path = join(tempFolder(), name)
    writeFileSync(path, content)
    return path
}

/** Records what a link makes of bytes, each push half a second after the last. */
async function recorded(...parts: (string | Uint8Array)[]) {
    const path = join(tempFolder(), "a.ndjson")
    const file = new RecordingFile(path, false, () => 0)
    const recorder = new Recorder(file, () => ({ quietline: "0.1.0", started: "now", baud: 1 }))
    const link = new TelemetryLink()
    const texts: string[] = []
    recorder.onState("open", "/dev/x", 0)
    for (const [i, part] of parts.entries()) {
        const events = link.push(Buffer.from(part as string))
        recorder.onEvents(events, 500 * i)
        for (const event of events) if ("text" in event) texts.push(event.text)
    }
    recorder.onState("released", "/dev/x", 500 * parts.length)
    await file.end()
    return { path, texts, counters: link.counters }
}

async function replayed(path: string) {
    const notes: string[] = []
    const source = new ReplaySource(
        replayFile(path),
        replayKind(path),
        new NoPace(setImmediate),
        note => notes.push(note),
    )
    const texts: string[] = []
    for await (const { text } of source.lines()) texts.push(text)
    return { texts, notes, counters: source.counters() }
}

describe("a recording", () => {
    it("gives back the same lines, and the same counters", async () => {
        const original = await recorded(bytes)
        const again = await replayed(original.path)
        expect(original.texts).toHaveLength(6)
        expect(again.texts).toEqual(original.texts)
        const { frames, ...rest } = original.counters
        expect(again.counters).toEqual({ ...rest, frames: 0 })
        expect(frames).toBe(1)
        expect(again.notes).toEqual([])
    })

    it("of two parts is no loss between them", async () => {
        const first = await recorded(`\n${m(1)}\n`)
        const second = await recorded(`\n${m(90)}\n`)
        const both = await Promise.all([first, second].map(({ path }) => readText(path)))
        const { counters, texts } = await replayed(pathOf(both.join("")))
        expect(texts).toEqual([m(1), m(90)])
        expect(counters).toMatchObject({ lost: 0, restarts: 0 })
    })

    it("may end in a torn line, which is told and left out", async () => {
        const { path } = await recorded(`\n${m(1)}\n`, `${m(2)}\n`)
        const whole = (await readText(path)).split("\n").slice(0, 3).join("\n")
        for (let cut = 1; cut < 60; cut += 7) {
            const { texts, notes } = await replayed(pathOf(whole.slice(0, -cut)))
            expect(texts).toEqual([m(1)])
            expect(notes).toEqual([expect.stringContaining("last line is torn")])
        }
        // an editor may have taken off the last end of line
        expect((await replayed(pathOf(whole))).texts).toEqual([m(1), m(2)])
    })

    it("with lines of something else tells how many were left out", async () => {
        const { path } = await recorded(`\n${m(1)}\n`)
        const { texts, notes } = await replayed(pathOf(`${await readText(path)}hello\n[1]\n{}\n`))
        expect(texts).toEqual([m(1)])
        expect(notes).toEqual([expect.stringContaining("3 lines are no records")])
    })

    it("does not hide what was changed in it: a text whose CRC does not fit is damaged", async () => {
        const { path } = await recorded(`\n${m(1)}\n`, `${m(2)}\n`)
        const forged = (await readText(path)).replaceAll("clip:0", "clip:9")
        expect((await replayed(pathOf(forged))).counters).toMatchObject({ lines: 0, bad: 2 })
    })
})

describe("a capture of serial bytes", () => {
    it("gives the lines that a board would have given, frames and escapes taken out", async () => {
        const withByteFe = `> ${sealed("QL1E 9 9000 state=OK was=HUM")}`
        const capture = Buffer.concat([
            Buffer.from(m(0).slice(40)),
            Buffer.from("\r\n"),
            bytes.subarray(0, 90),
            frame,
            bytes.subarray(90),
            Uint8Array.from(escaped(Buffer.from([0x3f, 0x20, 0xfe, 0x0a]))),
            Buffer.from(withByteFe),
        ])
        const { texts, counters } = await replayed(pathOf(capture))
        expect(texts).toContain('! Exception: \u00e4\u0007"\\')
        expect(texts).toContain("? \ufffd")
        expect(texts.at(-1)).toBe(withByteFe)
        expect(counters).toMatchObject({ lines: 3, bad: 1, gaps: 1, frames: 2 })
    })

    it("may be longer than what is read at a time", async () => {
        const count = 3000
        const text = Array.from({ length: count }, (_, i) => `${m(i)}\n`).join("")
        const { counters } = await replayed(pathOf(text))
        expect(counters).toMatchObject({ lines: count, lost: 0, bad: 0 })
    })
})

describe("a file that is neither", () => {
    it.each([
        ["hello world\n", 'got "hello world"'],
        ["", "got an empty file"],
        ['{"kind":"M","seq":1}\n', "output of --format ndjson"],
        ["\u0000\u0001\u0002", "expected a file of quietline record"],
        [`${m(1).replace("clip:0", "clip:1")}\n`, "with whole QL1 lines"],
        ['{"format":"quietline-recording","version":2}\n', "version 2, expected 1"],
    ])("%j is refused with what was expected", (content, part) => {
        expect(() => replayKind(pathOf(content))).toThrow(part)
    })

    it("is refused when it is missing, or a folder", () => {
        expect(() => replayKind(join(tempFolder(), "none"))).toThrow("no such recording")
        expect(() => replayKind(tempFolder())).toThrow("got a folder")
    })
})

describe("the pace", () => {
    /** Plays with a clock of its own: `times` gets when each line came [s]. */
    function playing(path: string) {
        const clock = new FakeClock()
        const source = new ReplaySource(
            replayFile(path),
            replayKind(path),
            new RealPace(clock),
            () => {},
        )
        const play = { clock, source, times: [] as number[], isOver: false, settled, toEnd }
        ;(async () => {
            for await (const _line of source.lines()) play.times.push(clock.now() / 1000)
            play.isOver = true
        })()
        /** the file is read as far as it may be now */
        function settled() {
            const isSettled = () => play.isOver || clock.isAwaited
            return until(isSettled, () => `${play.times}`)
        }
        async function toEnd() {
            for (await settled(); !play.isOver; await settled()) await clock.passToNext()
            return play.times
        }
        return play
    }

    it("is that of the recording, from its first line on", async () => {
        const { path } = await recorded("\n", `${m(1)}\n`, `${m(2)}\n`, "", `${m(3)}\n`)
        expect(await playing(path).toEnd()).toEqual([0, 0.5, 1.5])
    })

    it("is the board's own in a capture, and begins anew when the board does", async () => {
        const path = pathOf(`\n${m(1)}\n${m(3)}\n${m(0)}\n? x\n${m(1)}\n`)
        expect(await playing(path).toEnd()).toEqual([0, 2, 2, 2, 3])
    })

    it("stands still while it is paused, and goes on where it was", async () => {
        const { source, clock, settled, toEnd } = playing(pathOf(`\n${m(1)}\n${m(2)}\n${m(3)}\n`))
        await settled()
        await clock.pass(500)
        source.pause()
        await clock.pass(60_000)
        source.resume()
        expect(await toEnd()).toEqual([0, 61, 62])
    })

    it("ends at once when it is stopped", async () => {
        const { source, settled, toEnd } = playing(pathOf(`\n${m(1)}\n${m(2)}\n`))
        await settled()
        await source.stop()
        expect(await toEnd()).toEqual([0])
    })
})

async function readText(path: string): Promise<string> {
    const { readFile } = await import("node:fs/promises")
    return readFile(path, "utf8")
}
