import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { SerialPort } from "serialport"
import { afterAll, afterEach, describe, expect, it } from "vitest"
import { encodeFrame } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../link/bridge/frame"
import { decodeLine, isTelemetry } from "../../src/telemetry/decode"

const COMMAND = fileURLToPath(new URL("../../bin/quietline.mjs", import.meta.url))
const LONG_MS = 120_000

const folder = mkdtempSync(join(tmpdir(), "quietline-pty-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const running: ChildProcess[] = []
afterEach(() => {
    for (const child of running.splice(0)) child.kill("SIGKILL")
})

/** What a program says, as it comes. */
class Heard {
    text = ""
    #wake: () => void = () => {}

    add(bytes: Uint8Array | string): void {
        this.text += typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("latin1")
        this.#wake()
    }

    async until(pattern: RegExp): Promise<RegExpExecArray> {
        while (true) {
            const found = pattern.exec(this.text)
            if (found) return found
            await new Promise<void>(resolve => {
                this.#wake = resolve
            })
        }
    }
}

function quietline(...args: string[]) {
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd: folder })
    running.push(child)
    const [out, err] = [new Heard(), new Heard()]
    child.stdout.on("data", data => out.add(data))
    child.stderr.on("data", data => err.add(data))
    const closed = new Promise<number | null>(resolve => child.on("close", resolve))
    return { child, out, err, closed }
}

/** A virtual board's command and the name of its port, once it has power. */
async function boardOnPort(id: string, ...args: string[]) {
    const path = join(folder, id)
    const board = quietline("sim", "--pty", path, "--board", id, ...args)
    await board.err.until(/quietline monitor --port/)
    return { ...board, path }
}

async function openPort(path: string) {
    const heard = new Heard()
    const port = new SerialPort({ path, baudRate: 115200, autoOpen: false })
    await new Promise<void>((resolve, reject) =>
        port.open(error => (error ? reject(error) : resolve())),
    )
    port.on("data", data => heard.add(data))
    port.on("error", () => {})
    const closed = new Promise<void>(resolve => port.on("close", () => resolve()))
    const close = () =>
        new Promise<void>(resolve => (port.isOpen ? port.close(() => resolve()) : resolve()))
    return { port, heard, close, closed }
}

const enableLog = encodeFrame(bridgeFrame(BRIDGE_COMMANDS.enableLog))

describe.skipIf(process.platform === "win32")("quietline sim --pty", () => {
    it(
        "is a Pico's port: silent until it is asked, whoever opens it",
        async () => {
            const board = await boardOnPort("pico", "--seconds", "60")
            expect(board.out.text).toBe("")
            const { port, heard, close } = await openPort(board.path)
            // on a silent port there is no sign to wait for: the answer must be the very first that comes
            port.write(Buffer.from(enableLog))
            await heard.until(/start!\n/)
            expect(Buffer.from(heard.text.slice(0, 4), "latin1").toString("hex")).toBe("fefc6017")
            await close()
            const again = await openPort(board.path)
            await again.heard.until(/> QL1M .*\n/)
            await again.close()
            board.child.kill("SIGINT")
            expect(await board.closed).toBe(130)
            expect(existsSync(board.path)).toBe(false)
        },
        LONG_MS,
    )

    it(
        "prints the telemetry as well when a format is given",
        async () => {
            const board = await boardOnPort("esp32c3", "--seconds", "3", "--format", "ndjson")
            const { kind } = JSON.parse((await board.out.until(/^\{.*\}\n/)).toString())
            expect(kind).toBe("I")
            expect(await board.closed).toBe(0)
        },
        LONG_MS,
    )

    it(
        "has a reset button: the port is gone, and there again under the same name",
        async () => {
            const board = await boardOnPort("esp32c3", "--seconds", "60")
            const first = await openPort(board.path)
            await first.heard.until(/> QL1I 0 /)
            board.child.kill("SIGUSR1")
            await board.err.until(/(monitor --port[\s\S]*){2}/)
            const second = await openPort(board.path)
            await second.heard.until(/> QL1I 0 /)
            await Promise.all([first.close(), second.close()])
        },
        LONG_MS,
    )
})

describe.skipIf(process.platform === "win32")("quietline monitor on a virtual board", () => {
    it.each(["pico", "esp32_devkit_c"])(
        "of the kind %s gets its telemetry whole, over a real pseudo terminal",
        async id => {
            const board = await boardOnPort(id, "--seconds", "60")
            const monitor = quietline("monitor", "--port", board.path, "--format", "ql")
            await monitor.out.until(/> QL1N [^\n]*\n[\s\S]*> QL1N [^\n]*\n/)
            monitor.child.kill("SIGINT")
            expect(await monitor.closed).toBe(130)
            const lines = monitor.out.text.split("\n").filter(isTelemetry).map(decodeLine)
            expect(lines.every(({ ok }) => ok)).toBe(true)
            const numbers = lines.map(line => (line.ok ? line.seq : -1))
            expect(numbers).toEqual(numbers.map((_, i) => numbers[0] + i))
            // a Pico keeps its log for whoever asks, an ESP32 talks whether anybody listens or not
            if (id === "pico") expect(numbers[0]).toBe(0)
            expect(monitor.err.text).toMatch(/ 0 lost, 0 bad, 0 gaps, 0 restarts/)
        },
        LONG_MS,
    )
})
