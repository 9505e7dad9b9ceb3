import type { StartOptions } from "../../node/start-board"
import type { Simulation, SimulationOptions, VirtualBoard } from "../../sim/simulation"
import { ownTimeZone } from "../cable/local-time"
import type { Ports } from "../port/board-link"
import { type Clock, systemClock } from "../port/clock"

export type StartSimulation = (options: SimulationOptions) => Simulation
type StartBoard = (options: SimulationOptions, wants: StartOptions) => VirtualBoard
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP"

/** What the command line needs from the process around it; tests pass their own. */
export interface Host {
    stdin: NodeJS.ReadStream
    stdout: NodeJS.WriteStream
    stderr: NodeJS.WriteStream
    env: Readonly<Record<string, string | undefined>>
    /** milliseconds, monotonic */
    now(): number
    /** the time that links and recordings go by */
    clock: Clock
    /** the date, for the head of a recording */
    date(): Date
    /** the time zone of the place, of the IANA list */
    timeZone(): string
    /** the starter of simulations; loaded only by commands that need it, so that `--help` is quick */
    loadSimulator(): Promise<StartSimulation>
    /** the serial ports; loaded only by commands that need them */
    loadPorts(): Promise<Ports>
    /** as loadSimulator, for boards on a serial port */
    loadBoard(): Promise<StartBoard>
    /** calls back on each signal that asks to stop; the returned function ends that */
    onStopSignal(listener: (signal: StopSignal) => void): () => void
    /** calls back on each signal that presses a virtual board's reset button; the returned function ends that */
    onResetSignal(listener: () => void): () => void
}

const STOP_SIGNALS: readonly StopSignal[] = ["SIGINT", "SIGTERM", "SIGHUP"]

/** The host of a real run. */
export function processHost(): Host {
    return {
        stdin: process.stdin,
        stdout: process.stdout,
        stderr: process.stderr,
        env: process.env,
        now: () => performance.now(),
        clock: systemClock,
        date: () => new Date(),
        timeZone: ownTimeZone,
        loadSimulator: async () => (await import("../../node/start-simulation")).startSimulation,
        loadPorts: async () => ({
            open: (await import("../serial/open-port")).openPort,
            list: (await import("../serial/list-ports")).listPorts,
        }),
        loadBoard: async () => (await import("../../node/start-board")).startBoard,
        onStopSignal: listener => {
            for (const signal of STOP_SIGNALS) process.on(signal, listener)
            return () => {
                for (const signal of STOP_SIGNALS) process.off(signal, listener)
            }
        },
        onResetSignal: listener => {
            process.on("SIGUSR1", listener)
            return () => process.off("SIGUSR1", listener)
        },
    }
}
