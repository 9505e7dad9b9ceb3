import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { type FakeOutput, fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"
import { FakeKeyboard, FakeTerminal, until } from "../fake-terminal"
import { tempFolders } from "../recording/temp-folder"
import { consoleLine } from "../samples"

const tempFolder = tempFolders()
const PATH = "/dev/ttyACM0"
const m = (seq: number) => consoleLine.levels(seq, 1000 + 100 * seq)

function open(...argv: string[]) {
    const terminal = new FakeTerminal(80, 24)
    const keyboard = new FakeKeyboard()
    let written = ""
    const write = terminal.write.bind(terminal)
    terminal.write = (chunk, done) => {
        written += chunk
        return write(chunk, done)
    }
    const starter = fakeStarter(() => new FakeSimulation([]))
    const fake = fakeHost(starter.start, terminal as unknown as FakeOutput)
    fake.host.stdin = keyboard as unknown as NodeJS.ReadStream
    fake.ports.plug(PATH)
    const done = main(argv, fake.host)
    const shows = (...texts: string[]) =>
        until(
            () => texts.every(text => terminal.shown.includes(text)),
            () => terminal.shown,
        )
    const isReady = () =>
        until(
            () => keyboard.isRaw,
            () => fake.stderr.text,
        )
    return { ...fake, written: () => written, terminal, keyboard, done, shows, isReady }
}

describe("the live view of a board", () => {
    it("shows its readings without truth, its port and the link's counters", async () => {
        const { isReady, ports, shows, terminal, keyboard, done, written } = open("monitor")
        await isReady()
        await shows(PATH, "Waiting for the board's first line")
        ports.last.say(`\n${consoleLine.info(0, 10)}\n${m(1)}\n${m(4)}\n`)
        await shows("-12.34", "link  3 lines  2 lost  0 bad  0 gaps", "port open")
        expect(terminal.shown).not.toMatch(/truth|scenario/)
        expect(written()).not.toMatch(/simulator|truth|scenario/)
        keyboard.press("q")
        expect(await done).toBe(0)
        expect(ports.last.closed).toBe(true)
        expect(terminal.text).toContain(`${PATH}: no state yet, -12.34 dBu; 3 lines, 2 lost, 0 bad`)
    })

    it("lets go of the port on space and takes it again; other sources there are none", async () => {
        const { isReady, ports, shows, keyboard, done, clock } = open("monitor")
        await isReady()
        keyboard.press("n")
        await shows("port open")
        keyboard.press(" ")
        await shows("RELEASED", "port released · space reopen")
        expect(ports.last.closed).toBe(true)
        keyboard.press(" ")
        await shows("port gone")
        await clock.pass(10)
        await shows("port open")
        ports.last.say(`\n${m(1)}\n`)
        await shows("-12.34")
        expect(ports.opened).toHaveLength(2)
        keyboard.press("\x03")
        expect(await done).toBe(130)
    })

    it("shows that the board is gone, and what a wrong port brings", async () => {
        const { isReady, ports, shows, keyboard, done, clock } = open("monitor", "--port", PATH)
        await isReady()
        ports.last.say("U-Boot 2024.01\n".repeat(3))
        await clock.pass(5000)
        await shows("text comes that is no telemetry")
        ports.unplug(PATH)
        await shows("GONE", "is gone: waiting for it")
        keyboard.press("?")
        await shows("release the port")
        keyboard.press("q")
        expect(await done).toBe(0)
    })

    it.each([
        ["q", 0],
        ["\x03", 130],
    ])("says after %j what has been recorded", async (key, code) => {
        const path = join(tempFolder(), "gig.ndjson")
        const { isReady, ports, shows, keyboard, done, stderr } = open("monitor", "--out", path)
        await isReady()
        ports.last.say(`\n${m(1)}\n${m(2)}\n`)
        await shows("link  2 lines")
        keyboard.press(key)
        expect(await done).toBe(code)
        expect(stderr.lines).toEqual([`quietline: 2 records in ${path}`])
    })

    it("ends after --seconds", async () => {
        const { isReady, done, clock, ports } = open("monitor", "--seconds", "5")
        await isReady()
        ports.last.say(`\n${m(1)}\n`)
        await clock.pass(5000)
        expect(await done).toBe(0)
    })

    it("exits with 3 when --seconds have brought no telemetry", async () => {
        const { isReady, done, clock, stderr } = open("monitor", "--seconds", "5")
        await isReady()
        await clock.pass(5000)
        expect(await done).toBe(3)
        expect(stderr.lines).toEqual([expect.stringContaining("no telemetry came")])
    })

    it("is not begun when the port can't be opened", async () => {
        const { done, terminal, stderr } = open("monitor", "--port", "/dev/none")
        expect(await done).toBe(3)
        expect(terminal.text).toBe("")
        expect(stderr.lines).toEqual(["quietline: no port /dev/none"])
    })
})

describe("the live view of a recording", () => {
    it("plays it at its pace, holds it on space, and ends with it", async () => {
        const path = join(tempFolder(), "night.cap")
        writeFileSync(path, `\n${m(1)}\n${m(11)}\n`)
        const { isReady, shows, keyboard, done, clock } = open("replay", path)
        await isReady()
        await shows("night.cap", "-12.34", "link  2 lines", "space pause")
        keyboard.press(" ")
        await shows("PAUSED", "space resume")
        await clock.pass(60_000)
        keyboard.press(" ")
        await until(
            () => clock.isAwaited,
            () => "the second line",
        )
        await clock.pass(1000)
        expect(await done).toBe(0)
    })
})
