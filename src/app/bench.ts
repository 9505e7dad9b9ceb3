import type { Capture } from "../capture/capture"
import type { Display } from "../display/display"
import type { BurstDesk } from "./burst-desk"
import type { RecordStore } from "./record-store"
import type { Reporter } from "./reporter"

/** What a receiver does besides metering: another use of the same board, and the panel that belongs to it. */
export interface Bench {
    /** METER, or what it does instead of metering */
    mode: number
    /** it watches contacts: nothing else may take more than milliseconds */
    watching: boolean
    /** Prints what it is at: one of the I lines. */
    tell(): void
    /** Lets go of the line: the mode has changed. */
    letGo(): Promise<void>
    /** Has a look at the panel. Called between rounds of metering. */
    poll(nowMs: number): Promise<void>
    /** Does what there is to do, again and again while the board does not meter. */
    turn(nowMs: number): Promise<void>
}

/** What a bench is made of, and what it shares with the receiver. */
export interface BenchParts {
    capture: Capture
    /** what bursts are converted into */
    h: number[]
    c: number[]
    desk: BurstDesk
    store: RecordStore
    reporter: Reporter
    board: string
    /** undefined: there is none */
    display: Display | undefined
}
