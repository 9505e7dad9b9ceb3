import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { SimulationError } from "../../../sim/simulation"
import { type FakeOutput, fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"
import { FakeKeyboard, FakeTerminal, until } from "../fake-terminal"
import { consoleLine } from "../samples"

const LINES = [consoleLine.info(0, 100), consoleLine.levels(1, 200), consoleLine.noise(2, 300)]

function open(afterwards: "end" | "wait" | Error = "wait", argv: string[] = []) {
    const terminal = new FakeTerminal(80, 24)
    const keyboard = new FakeKeyboard()
    const starter = fakeStarter(() => new FakeSimulation(LINES, afterwards))
    const { host, stderr, send, listeners } = fakeHost(
        starter.start,
        terminal as unknown as FakeOutput,
    )
    host.stdin = keyboard as unknown as NodeJS.ReadStream
    const done = main(["sim", ...argv], host)
    const shows = (text: string) =>
        until(
            () => terminal.shown.includes(text),
            () => terminal.shown,
        )
    const isRaw = () =>
        until(
            () => keyboard.isRaw,
            () => "raw mode",
        )
    return { terminal, keyboard, stderr, send, listeners, done, shows, isRaw, ...starter }
}

/** A 16-bit stereo recording of 0.1 s, its channels unlike. */
function stereoWav(): Buffer {
    const head = Buffer.alloc(44)
    const data = Buffer.alloc(4800 * 4)
    for (let i = 0; i < 4800; i++) {
        data.writeInt16LE(Math.round(8000 * Math.sin(i / 8)), 4 * i)
        data.writeInt16LE(Math.round(-6000 * Math.sin(i / 8)), 4 * i + 2)
    }
    head.write("RIFF", 0)
    head.writeUInt32LE(36 + data.length, 4)
    head.write("WAVEfmt ", 8)
    head.writeUInt32LE(16, 16)
    head.writeUInt16LE(1, 20)
    head.writeUInt16LE(2, 22)
    head.writeUInt32LE(48000, 24)
    head.writeUInt32LE(192000, 28)
    head.writeUInt16LE(4, 32)
    head.writeUInt16LE(16, 34)
    head.write("data", 36)
    head.writeUInt32LE(data.length, 40)
    return Buffer.concat([head, data])
}

function expectRestored(terminal: FakeTerminal, keyboard: FakeKeyboard) {
    expect(terminal).toMatchObject({ alternate: false, cursorVisible: true })
    expect(keyboard.isRaw).toBe(false)
}

describe("the live view on a terminal", () => {
    it("shows the readings and gives the terminal back on q", async () => {
        const view = open()
        await view.shows("-12.34")
        await view.shows("■ OK")
        expect(view.terminal.cursorVisible).toBe(false)
        view.keyboard.press("q")
        expect(await view.done).toBe(0)
        expectRestored(view.terminal, view.keyboard)
        expect(view.started[0].stops).toBeGreaterThan(0)
        expect(view.stderr.text).toBe("")
        expect(view.listeners.size).toBe(0)
    })

    it("exits with 130 on Ctrl-C, which is a key in raw mode", async () => {
        const view = open()
        await view.shows("-12.34")
        await view.isRaw()
        view.keyboard.press("\x03")
        expect(await view.done).toBe(130)
        expectRestored(view.terminal, view.keyboard)
        expect(view.started[0].stops).toBeGreaterThan(0)
    })

    it("exits with 143 on SIGTERM", async () => {
        const view = open()
        await view.shows("-12.34")
        view.send("SIGTERM")
        expect(await view.done).toBe(143)
        expectRestored(view.terminal, view.keyboard)
    })

    it("goes through the scenarios with n, p and the arrows, one simulation at a time", async () => {
        const view = open()
        await view.shows("hum-loop")
        await view.isRaw()
        view.keyboard.press("n")
        await view.shows("impedance-balanced")
        view.keyboard.press("\x1b[D")
        await view.shows("hum-loop")
        view.keyboard.press("q")
        await view.done
        expect(view.asked.map(({ scenario }) => scenario.name)).toEqual([
            "hum-loop",
            "impedance-balanced",
            "hum-loop",
        ])
        for (const simulation of view.started) expect(simulation.stops).toBeGreaterThan(0)
    })

    it("takes several keys that arrive at once one by one", async () => {
        const view = open()
        await view.shows("-12.34")
        await view.isRaw()
        view.keyboard.press("t ")
        await view.shows("PAUSED")
        expect(view.terminal.shown).not.toContain("truth  error")
        view.keyboard.press("q")
        await view.done
    })

    it("follows the size of the terminal", async () => {
        const view = open()
        await view.shows("-12.34")
        view.terminal.resize(50, 24)
        await view.shows("this is 50 x 24")
        view.terminal.resize(120, 40)
        await view.shows("common mode")
        view.keyboard.press("q")
        await view.done
    })

    it("ends with the message and code of a VM that dies", async () => {
        const view = open(new SimulationError("the VM died"))
        expect(await view.done).toBe(70)
        expect(view.stderr.lines).toEqual(["quietline: the VM died"])
        expectRestored(view.terminal, view.keyboard)
    })

    it("ends with a simulation that ends by itself", async () => {
        const view = open("end")
        expect(await view.done).toBe(0)
        expectRestored(view.terminal, view.keyboard)
    })

    it("leaves one line with state, level and link behind when a simulation ends", async () => {
        const view = open("end")
        await view.done
        expect(view.terminal.text).toBe("hum-loop: OK, -12.34 dBu; 3 lines, 0 lost, 0 bad\n")
    })

    it("leaves the same line behind on q", async () => {
        const view = open()
        await view.shows("■ OK")
        await view.isRaw()
        view.keyboard.press("q")
        await view.done
        expect(view.terminal.text).toBe("hum-loop: OK, -12.34 dBu; 3 lines, 0 lost, 0 bad\n")
    })

    it("has no error for the levels of music, which come and go", async () => {
        const view = open("wait", ["--scenario", "program"])
        await view.shows("music-like")
        await view.shows("-38.10")
        expect(view.terminal.shown).toMatch(/common mode .*-38\.10 -29\.71 +–/)
        expect(view.terminal.shown).toMatch(/mains Hz +50\.00 {2}50\.00 +0\.00/)
        view.keyboard.press("q")
        await view.done
    })

    it.each([
        ["--signal", "signal from take.wav"],
        ["--legs", "both legs from take.wav"],
    ])("describes a recording of %s by its file, and gives no errors", async (option, about) => {
        const folder = mkdtempSync(join(tmpdir(), "quietline-live-"))
        const file = join(folder, "take.wav")
        writeFileSync(file, stereoWav())
        const view = open("wait", ["--scenario", "tone", option, file])
        await view.shows(about)
        await view.shows("-12.34")
        rmSync(folder, { recursive: true })
        expect(view.terminal.shown).not.toContain("1 kHz")
        expect(view.terminal.shown).toMatch(/difference .*-12\.34 +-?\d+\.\d+ +–/)
        expect(view.terminal.shown).not.toMatch(/[-+]?\d\.\d+ +[-+]?\d+\.\d+ +[-+]\d/)
        view.keyboard.press("q")
        await view.done
    })
})
