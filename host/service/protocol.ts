import type { COMMANDS, EVENTS, REGISTERS, SAMPLES } from "../../src/protocol/layouts"
import type { RecordOf, RequestOf } from "./fields"

// The receiver's service (services/balancedline.md) as its clients see it: values by their names.

export const BALANCED_LINE_CLASS = 0x1a63d4f7

/** Registers of every sensor: how many readings it is to send, and how often [ms]. */
export const STREAMING_SAMPLES = 0x03
export const STREAMING_INTERVAL = 0x04

export type RegisterName = keyof typeof REGISTERS
export type RegisterValue<N extends RegisterName> = RecordOf<(typeof REGISTERS)[N]["fields"]>
export type CommandName = keyof typeof COMMANDS
export type Request<N extends CommandName> = RequestOf<(typeof COMMANDS)[N]["request"]>
/** Every answer says how the command went. */
export type Answer<N extends CommandName> = RecordOf<(typeof COMMANDS)[N]["answer"]> & {
    readonly result: number
}
export type EventName = keyof typeof EVENTS
export type EventValue<N extends EventName> = RecordOf<(typeof EVENTS)[N]["fields"]>
export type Samples = RecordOf<typeof SAMPLES.fields>

export type Reading = RegisterValue<"reading">
export type Converter = RegisterValue<"converter">
export type Calibration = RegisterValue<"calibration">
export type RigState = RegisterValue<"rig">
export type CableTest = RegisterValue<"cable">
export type ContactWatch = RegisterValue<"contact">
