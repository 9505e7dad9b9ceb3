import type { Readings } from "../../host/readings/model"
import type { Scenario } from "../../sim/scenario/schema"
import type { BoardStart, FromVm, ToVm, VmOptions } from "../../sim/vm/protocol"
import type { Burst } from "./state"

/** To the worker with the VM in it. */
export type ToWorker =
    /** comes first and once */
    | { type: "boot"; options: VmOptions; board?: BoardStart }
    /** what would an ideal meter read on that line? */
    | { type: "describe"; scenario: Scenario; seed: number }
    | ToVm

/** From the worker with the VM in it. */
export type FromWorker =
    /** its files are there, and it starts */
    | { type: "starting" }
    | { type: "converted"; burst: Burst; plain: Readings }
    | { type: "described"; scenario: Scenario; truth: Readings; limits: Readings }
    | Exclude<FromVm, { type: "burst" }>
