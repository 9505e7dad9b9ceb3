import type { BatchState } from "../../cable/batch-state"
import type { CableRecord } from "../../cable/cable-record"

/** What comes from the keyboard of a batch. */
export interface BatchInput {
    /** A line was typed or scanned. @param left what had been typed before the scan, and is no part of it */
    onLine(line: string, left?: string): void
    /** no more can come */
    onEnd(): void
    /** Ctrl-C, where the terminal makes no signal of it */
    onInterrupt(): void
    onArrow(arrow: "up" | "down" | "left" | "right"): void
}

/** How a batch is shown, and where its lines come from. */
export interface BatchFace {
    open(input: BatchInput): void
    /** The batch stands somewhere else. */
    show(state: BatchState): void
    /** There is something to tell; the state has it as its latest message. */
    tell(message: string, state: BatchState): void
    /** A test has ended. @param lines what has come of it, for people or for programs */
    record(record: CableRecord, lines: readonly string[]): Promise<void>
    /** Gives the terminal back as it was. Safe to call twice. */
    close(): Promise<void>
}
