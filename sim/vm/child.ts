import crypto from "node:crypto"
import FakeTimers from "@sinonjs/fake-timers"
import { stream } from "../random"
import type { ConsoleLine } from "../simulation"
import { boardLine, LogRing } from "./board-console"
import { SimulatedBus } from "./bus"
import { MemoryWire } from "./memory-socket"
import { Pacer } from "./pacer"
import type { FromVm, ToVm } from "./protocol"
import { createSources } from "./sources"

/** The virtual clock's date of power-up; any fixed one will do. */
const POWER_UP_MS = 1_000_000_000_000

const realImmediate = setImmediate
const yieldToEvents = () => new Promise<void>(resolve => realImmediate(resolve))

/** Randomness of the runtime and of jacdac-ts comes from the seed as well. */
function seedRandomness(seed: number): void {
    const random = stream(seed, "vm")
    Math.random = () => random.uniform()
    const bytes = (size: number) =>
        Buffer.from(Array.from({ length: size }, () => Math.floor(256 * random.uniform())))
    Object.assign(crypto, { randomBytes: bytes })
    Object.defineProperty(globalThis.crypto, "getRandomValues", {
        value: <T extends ArrayBufferView>(view: T) => {
            new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(
                bytes(view.byteLength),
            )
            return view
        },
    })
}

/**
 * The VM process: the CLI with its VM, the simulated bus and a virtual clock, one timer after the other.
 * @param cli the CLI's module
 */
export async function main(cli: { mainCli(): Promise<void> }): Promise<void> {
    const tell = (message: FromVm) => process.send?.(message)
    // Without the command there is nobody to run for.
    process.on("disconnect", () => process.exit(0))
    // Ctrl-C goes to the whole group; the command decides when this process ends.
    process.on("SIGINT", () => {})
    const fail = (error: unknown) => {
        tell({ type: "failed", message: error instanceof Error ? error.message : String(error) })
        process.disconnect()
    }
    process.on("uncaughtException", fail)
    process.on("unhandledRejection", fail)

    const pacer = new Pacer()
    const start = await new Promise<Extract<ToVm, { type: "start" }>>(resolve =>
        process.on("message", (message: ToVm) => {
            if (message.type === "start") resolve(message)
            else if (message.type === "pause") pacer.pause()
            else if (message.type === "resume") pacer.resume()
            else pacer.taken(message.count)
        }),
    )
    const { options, imagePath } = start
    seedRandomness(options.seed)
    const sources = createSources(options)
    const wire = new MemoryWire()
    Object.assign(globalThis, { WebSocket: wire.socketClass() })

    const clock = FakeTimers.install({
        now: POWER_UP_MS,
        toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
    })
    const nowMs = () => clock.now - POWER_UP_MS
    const ring = new LogRing()
    let deployed = false
    const listen = (...words: unknown[]) => {
        const text = words.join(" ")
        if (text.startsWith("self-deployed")) deployed = true
        const line = boardLine(text)
        if (line !== undefined) ring.print(line)
    }
    console.log = listen
    console.debug = () => {}
    process.argv = [process.argv[0], "devicescript", "run", imagePath]
    void cli.mainCli().catch(fail)
    while (!deployed) await yieldToEvents()

    const bus = new SimulatedBus(wire, sources, nowMs)
    const endMs = options.seconds === undefined ? Number.POSITIVE_INFINITY : options.seconds * 1000
    pacer.begin(options.speed)
    while (true) {
        while (bus.receive() || wire.deliver()) await yieldToEvents()
        clock.next()
        await yieldToEvents()
        if (nowMs() > endMs) break
        await pacer.keepTo(nowMs())
        const lines: ConsoleLine[] = ring.drain().map(text => ({ text, tMs: nowMs() }))
        if (lines.length > 0) {
            tell({ type: "lines", lines })
            await pacer.sent(lines.length)
        }
    }
    process.disconnect()
}
