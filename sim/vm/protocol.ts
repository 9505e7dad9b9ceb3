import type { Scenario } from "../scenario/schema"
import type { ConsoleLine, SimulationOptions } from "../simulation"

/** A run whose console is the board's serial port. */
interface PortStart {
    /** board's time of this power-up; above 0 after a reset [ms] */
    startMs: number
    /** when the scenario's cable was put there, on the same clock [ms] */
    cableMs: number
    /** lines are wanted as well, whatever happens on the port */
    lines: boolean
}

/** From the command to the VM process. */
export type ToVm =
    | { type: "start"; options: SimulationOptions; imagePath: string; port?: PortStart }
    | { type: "pause" }
    | { type: "resume" }
    /** the consumer has taken this many lines since the last message */
    | { type: "taken"; count: number }
    /** a terminal has opened or closed the port */
    | { type: "plug"; plugged: boolean }
    /** from the terminal to the board */
    | { type: "write"; bytes: Uint8Array }
    /** the terminal has taken this many bytes since the last message */
    | { type: "read"; count: number }
    /** a message that is waited for has been heard: "time" and "cable" */
    | { type: "heard" }
    /** the terminal takes nothing for long: time goes on without it */
    | { type: "stall"; stalled: boolean }
    /** another cable takes the place of the one that is there */
    | { type: "cable"; cable: Scenario["cable"] }

/** From the VM process to the command. */
export type FromVm =
    | { type: "lines"; lines: ConsoleLine[] }
    | { type: "failed"; message: string }
    /** the board has power */
    | { type: "up" }
    /** the board's time, now and then [ms] */
    | { type: "time"; tMs: number }
    /** the cable of the oldest message of its kind is there since tMs */
    | { type: "cable"; tMs: number }
    /** the firmware has set the rig's drives to something else */
    | { type: "drives"; drives: number; tMs: number }
    /** from the board to the terminal; tMs of the board */
    | { type: "bytes"; bytes: Uint8Array; tMs: number }

/** Lines on their way that make the VM process wait for its consumer. */
export const LINES_IN_FLIGHT = 256

/** Exit code of a VM process whose program has reset the board. */
export const RESET_CODE = 75
