import { PassThrough } from "node:stream"
import { main } from "../../../host/main"
import { type FakeOutput, fakeHost } from "../fake-host"
import { FakeTerminal } from "../fake-terminal"
import type { FakeClock } from "../serial/fake-ports"
import { FakeBoardPort, passUntil } from "../service/fake-receiver"
import { FakeRig } from "../service/fake-rig"

/** What a test has its hands on while the command runs. */
export interface Hands {
    rig: FakeRig
    port: FakeBoardPort
    stdout: FakeOutput
    stderr: FakeOutput
    clock: FakeClock
    send(signal: "SIGINT" | "SIGTERM"): void
    type(line: string): void
    /** what keys or a scanner send, no line end added */
    press(keys: string): void
    /** @param ms of the board's time since it was put into cable mode, which takes as long as this computer takes to load things */
    after(ms: number, what: () => void): void
    /** stdin and stdout are a terminal */
    sitAtTerminal(columns: number, env?: Record<string, string>): void
    /** as that, and the terminal has a screen and takes single keys; type() presses them */
    sitAtScreen(columns: number, rows: number): FakeTerminal
}

/** Runs `quietline cable` on a fake rig. @param prepare puts the cable in, and what is to happen then; command of the same rig */
export async function runCable(
    argv: string[],
    prepare: (hands: Hands) => void = () => {},
    command: "cable" | "cables" = "cable",
) {
    const { host, stdout, stderr, clock, send } = fakeHost(() => {
        throw new Error("no simulation here")
    })
    const stdin = new PassThrough()
    host.stdin = stdin as unknown as NodeJS.ReadStream
    host.now = () => clock.now()
    const rig = new FakeRig(clock)
    const port = new FakeBoardPort(clock, rig)
    host.loadPorts = async () => ({ open: async () => port, list: async () => [] })
    const later: [ms: number, what: () => void][] = []
    rig.onMode = () => {
        for (const [ms, what] of later.splice(0)) clock.after(ms, what)
    }
    prepare({
        ...{ rig, port, stdout, stderr, clock, send },
        type: line => stdin.write(`${line}\n`),
        press: keys => stdin.write(keys),
        after: (ms, what) => later.push([ms, what]),
        sitAtTerminal: (columns, env = {}) => {
            Object.assign(stdin, { isTTY: true })
            Object.assign(stdout, { isTTY: true, columns })
            host.env = env
        },
        sitAtScreen: (columns, rows) => {
            const terminal = new FakeTerminal(columns, rows)
            Object.assign(stdin, { isTTY: true, setRawMode: () => stdin })
            host.stdout = terminal as unknown as NodeJS.WriteStream
            return terminal
        },
    })
    const code = await passUntil(clock, main([command, "--port", "X", ...argv], host))
    return { code, stdout, stderr, rig, port }
}
