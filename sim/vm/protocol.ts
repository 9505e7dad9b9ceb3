import type { ConsoleLine, SimulationOptions } from "../simulation"

/** From the command to the VM process. */
export type ToVm =
    | { type: "start"; options: SimulationOptions; imagePath: string }
    | { type: "pause" }
    | { type: "resume" }
    /** the consumer has taken this many lines since the last message */
    | { type: "taken"; count: number }

/** From the VM process to the command. */
export type FromVm = { type: "lines"; lines: ConsoleLine[] } | { type: "failed"; message: string }

/** Lines on their way that make the VM process wait for its consumer. */
export const LINES_IN_FLIGHT = 256
