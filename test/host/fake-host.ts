import { Writable } from "node:stream"
import type { Host, StartSimulation, StopSignal } from "../../host/process/host"
import { FakeClock, FakePorts } from "./serial/fake-ports"

/** Collects what is written; after `limit` characters every write fails with the error code. */
export class FakeOutput extends Writable {
    text = ""
    isTTY = false
    #limit: number
    #code: string

    constructor(limit = Number.POSITIVE_INFINITY, code = "EPIPE") {
        super({ decodeStrings: false })
        this.#limit = limit
        this.#code = code
    }

    get lines(): string[] {
        return this.text === "" ? [] : this.text.replace(/\n$/, "").split("\n")
    }

    override _write(chunk: string, _encoding: string, done: (error?: Error) => void): void {
        if (this.text.length >= this.#limit) {
            done(Object.assign(new Error(`write ${this.#code}`), { code: this.#code }))
            return
        }
        this.text += chunk
        setImmediate(done) // a stream that takes its time
    }
}

const startNoBoard = (): never => {
    throw new Error("this host has no boards")
}

/** A host without a terminal whose simulations come from `start`. */
export function fakeHost(start: StartSimulation, stdout = new FakeOutput()) {
    const stderr = new FakeOutput()
    const clock = new FakeClock()
    const ports = new FakePorts()
    const listeners = new Set<(signal: StopSignal) => void>()
    const host: Host = {
        stdin: { isTTY: false } as NodeJS.ReadStream,
        stdout: stdout as unknown as NodeJS.WriteStream,
        stderr: stderr as unknown as NodeJS.WriteStream,
        env: {},
        now: () => 0,
        clock,
        date: () => new Date(Date.UTC(2026, 10, 24, 21, 0, 0)),
        timeZone: () => "Europe/Berlin",
        loadPorts: async () => ports,
        loadSimulator: async () => start,
        loadBoard: async () => startNoBoard,
        onResetSignal: () => () => {},
        onStopSignal: listener => {
            listeners.add(listener)
            return () => listeners.delete(listener)
        },
    }
    const send = (signal: StopSignal) => {
        for (const listener of listeners) listener(signal)
    }
    return { host, stdout, stderr, send, listeners, clock, ports }
}
