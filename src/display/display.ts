import type { Levels } from "../dsp/levels"

/** A small screen on the rig, for use without a computer. */
export interface Display {
    /** Shows the difference, the common mode and the state of the line. */
    show(levels: Levels, state: string): Promise<void>
    /** Shows a verdict in words. @param lines from verdictLines() */
    tell(lines: string[]): Promise<void>
}
