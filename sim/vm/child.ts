import FakeTimers from "@sinonjs/fake-timers"
import { DmesgRing } from "../port/dmesg-ring"
import type { ConsoleLine } from "../simulation"
import { boardLine, LogLines } from "./board-console"
import { BoardPort } from "./board-port"
import { SimulatedBus } from "./bus"
import { MemoryWire } from "./memory-socket"
import { Pacer } from "./pacer"
import { type FromVm, RESET_CODE, type ToVm } from "./protocol"
import { seedRandomness } from "./seeded"
import { createPins } from "./sources"
import { type Cli, powerUp, runImage, yieldToEvents } from "./vm"

/** The virtual clock's date of power-up; any fixed one will do. */
const POWER_UP_MS = 1_000_000_000_000

/** How often a board tells its time [ms]. */
const TIME_EVERY_MS = 250

/** The VM process: the CLI with its VM, the simulated bus and a virtual clock, one timer after the other. */
export async function main(cli: Cli): Promise<void> {
    const tell = (message: FromVm) => process.send?.(message)
    // Without the command there is nobody to run for.
    process.on("disconnect", () => process.exit())
    // Ctrl-C goes to the whole group; the command decides when this process ends.
    process.on("SIGINT", () => {})
    const fail = (error: unknown) => {
        tell({ type: "failed", message: error instanceof Error ? error.message : String(error) })
        process.disconnect()
    }
    process.on("uncaughtException", fail)
    process.on("unhandledRejection", fail)

    const pacer = new Pacer()
    /** what has come for the port before there is one */
    const early: ToVm[] = []
    let onPortMessage = (message: ToVm): void => {
        early.push(message)
    }
    const start = await new Promise<Extract<ToVm, { type: "start" }>>(resolve =>
        process.on("message", (message: ToVm) => {
            if (message.type === "start") resolve(message)
            else if (message.type === "pause") pacer.pause()
            else if (message.type === "resume") pacer.resume()
            else if (message.type === "taken") pacer.taken(message.count)
            else if (message.type === "read") pacer.read(message.count)
            else if (message.type === "heard") pacer.heard()
            else if (message.type === "stall") pacer.stall(message.stalled)
            else {
                if (message.type === "plug") pacer.plug()
                onPortMessage(message)
            }
        }),
    )
    const { options, imagePath } = start
    const startMs = start.port?.startMs ?? 0
    seedRandomness(options.seed)
    const pins = createPins(options, (start.port?.cableMs ?? 0) / 1000)
    if (pins.rig)
        pins.rig.onDrives = (drives, tS) => tell({ type: "drives", drives, tMs: 1000 * tS })
    const wire = new MemoryWire()
    Object.assign(globalThis, { WebSocket: wire.socketClass() })

    const clock = FakeTimers.install({
        now: POWER_UP_MS,
        toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
    })
    const nowMs = () => clock.now - POWER_UP_MS
    const port = start.port && new BoardPort(options, frame => wire.toVm.push(frame))
    if (port) {
        await powerUp(cli, { imagePath, ...port.device }, text => port.print(text), fail)
        onPortMessage = message => {
            if (message.type === "cable") {
                const tMs = startMs + nowMs()
                pins.setCable(message.cable, tMs / 1000)
                tell({ type: "cable", tMs })
                pacer.told()
            } else port.take(message)
        }
        for (const message of early) onPortMessage(message)
        tell({ type: "up" })
    }
    const log = port?.log ?? new DmesgRing()
    const console = start.port?.lines === false ? undefined : new LogLines(log)
    const print = (text: string) => {
        const line = boardLine(text)
        if (line !== undefined) log.print(line)
    }
    if (!port) await runImage(cli, imagePath, print, fail)

    const lineMs = () => startMs + nowMs()
    const bus = new SimulatedBus(wire, pins, lineMs, frame => port?.forward(frame))
    const endMs =
        options.seconds === undefined ? Number.POSITIVE_INFINITY : options.seconds * 1000 - startMs
    let toldMs = startMs
    pacer.begin(options.speed)
    while (true) {
        while (bus.receive() || wire.deliver()) await yieldToEvents()
        clock.next()
        await yieldToEvents()
        if (port?.isReset) process.exitCode = RESET_CODE
        if (port?.isReset || nowMs() > endMs) break
        await pacer.keepTo(nowMs())
        if (port) {
            if (lineMs() >= toldMs + TIME_EVERY_MS) {
                toldMs = lineMs()
                tell({ type: "time", tMs: toldMs })
                pacer.told()
            }
            await pacer.allHeard()
            port.step(nowMs())
            while (true) {
                const bytes = port.drain(pacer.portRoom)
                if (bytes.length === 0) break
                tell({ type: "bytes", bytes, tMs: lineMs() })
                await pacer.wrote(bytes.length)
            }
        }
        const lines: ConsoleLine[] = console?.drain().map(text => ({ text, tMs: lineMs() })) ?? []
        if (lines.length > 0) {
            tell({ type: "lines", lines })
            await pacer.sent(lines.length)
        }
    }
    process.disconnect()
}
