/** What a receiver does besides metering: another use of the same board, and the panel that belongs to it. */
export interface Bench {
    /** METER, or what it does instead of metering */
    mode: number
    /** it watches contacts: nobody else may take more than milliseconds */
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
