import type { BoardId } from "../boards/boards"
import type { Connection } from "../link/connection"
import type { CableKeys, Scenario } from "./scenario/schema"

/** What a simulation needs to know. Files have been checked by the caller with the readers in sim/. */
export interface SimulationOptions {
    scenario: Scenario
    /** board whose image runs and whose console is imitated */
    board: BoardId
    /** the same seed prints the same bytes; 0..2^32-1 */
    seed: number
    /** virtual seconds after which the simulation ends by itself; undefined: never */
    seconds: number | undefined
    /** "real" paces the virtual clock by the wall clock, "max" lets it run */
    speed: "real" | "max"
    /** recording that replaces the wanted signal */
    programFile: string | undefined
    /** level of the recording's full-scale sine as the open-circuit difference [dBu] */
    programFullScaleDbu: number
    /** stereo recording of the two legs that replaces source, cable and interference */
    legsFile: string | undefined
    /** volts at the recording's full scale */
    legsFullScaleV: number
}

/** One line of the board's console as a serial terminal would show it, with the runtime's mark (`> QL1M …`). */
export interface ConsoleLine {
    text: string
    /** virtual milliseconds since power-up */
    tMs: number
}

/** A running simulation: the compiled image in the VM, fed by the line simulator. */
export interface Simulation {
    /** Console lines in order; ends after `seconds` or `stop()`, throws SimulationError when the VM dies. One consumer. */
    lines(): AsyncIterable<ConsoleLine>
    /** Holds and releases the virtual clock. */
    pause(): void
    resume(): void
    /** Ends the VM and waits until it is gone. Safe to call twice. */
    stop(): Promise<void>
}

/** A connection to a virtual board, which can also do what a slow or stuck terminal does. */
export interface BoardConnection extends Connection {
    /** as onData and in its place, for a listener that says when it has taken the bytes: no more than 1 kB is on its way */
    onChunk(listener: (bytes: Uint8Array, taken: () => void) => void): void
    /** While stalled the terminal takes nothing, and the board's time goes on without it. */
    stall(stalled: boolean): void
}

/** Hears what the rig's drives are set to (src/cable/drives.ts), and when [ms of the board]. */
export type DrivesListener = (drives: number, tMs: number) => void

/** A board whose console is its serial port, byte for byte. */
export interface VirtualBoard extends Simulation {
    /**
     * Opens the port, as a terminal does; one at a time. The connection is gone when the board is, and when a board with a USB
     * port of its own restarts. Faster than real time, the board waits for what the terminal answers.
     */
    open(): BoardConnection
    /** Presses the board's reset button. Resolves when the board is up again. */
    reboot(): Promise<void>
    /**
     * Takes the cable out of line and rig and puts another one in, at once: what was sent to the port before finds the old one, what is sent
     * afterwards the new one. Its times count from then.
     * @param cable the `cable` part of a scenario; a key that is left out has its default
     * @returns the board's time [ms]; undefined when the board is off
     * @throws UsageError as parseScenario does
     */
    setCable(cable: CableKeys): Promise<number | undefined>
    /** calls back when the port has come to the computer (true), at power-up, or has left it; one listener */
    onAttached(listener: (attached: boolean) => void): void
    /** virtual milliseconds since the first power-up, a quarter of a second late at most */
    readonly tMs: number
    /** calls back when tMs has gone on. Faster than real time, the board waits for what the listeners do at once. @returns ends it */
    onTime(listener: () => void): () => void
    /** calls back with what the firmware sets the rig's drives to, as often as that changes. @returns ends it */
    onDrives(listener: DrivesListener): () => void
}

/** The VM could not start or died; the message says why in one line. */
export class SimulationError extends Error {}
