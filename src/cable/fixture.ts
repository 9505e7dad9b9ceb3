import type { Bend } from "../chips/chip-converter"

/** What a cable fixture knows about itself. Nominal: without the errors of the chip at hand. */
export interface FixtureInfo {
    /** from one look at the three terminals to the next, in watch() [us] */
    lookUs: number
    /** the same in look() [us] */
    sumUs: number
    /** volts at a terminal for one code */
    voltsPerCode: number
    /** volts at a terminal at which the codes begin */
    zeroV: number
    /** undefined: volts go straight with codes up to the highest one */
    bend: Bend | undefined
    /** volts of a drive that is high */
    supplyV: number
    /** the highest code: a terminal at or above it may be anywhere above */
    fullCode: number
}

/** Codes between which the terminals stay while nothing happens to the cable, both ends of a range allowed. */
export interface Window {
    hotLow: number
    coldLow: number
    coldHigh: number
    shieldHigh: number
}

/** What a watch has seen. */
export interface Seen {
    /** when its first look was, of ds.millis() */
    fromMs: number
    /** codes of its last look */
    hot: number
    cold: number
    shield: number
}

/**
 * The rig that a cable is plugged into with both ends: drives with series resistors at the near end's hot and cold and at all three
 * terminals of the far end, the near end's shield at ground through a resistor, a converter on the far end's terminals, each of
 * which also rests at half the supply through two weak resistors (docs/wiring.md).
 */
export interface CableFixture {
    /** Waits until it is there. @returns undefined: this board has none */
    open(): Promise<FixtureInfo | undefined>
    /**
     * Sets the drives, waits, and looks at the three terminals.
     * @param drives as drives() of src/cable/drives.ts makes it; they stay so
     * @param stretch looks of one of two stretches, the second of which begins `later` looks after the first: 300 in all at most. What is in both
     *     counts twice
     * @param sums [6] gets added the sums of the codes of hot, cold and shield, then those of their squares
     * @returns false when the looks did not come
     */
    look(
        drives: number,
        settleMs: number,
        stretch: number,
        later: number,
        sums: number[],
    ): Promise<boolean>
    /**
     * Looks as fast as it can, with the drives as they are, until all terminals are within the window (or no longer). Looks that
     * have been converted and not looked at are not lost: the next watch() begins with them.
     * @param inside true to wait for all of them to be inside, false for one to be outside
     * @param looks at most so many, MAX_WATCHED or fewer
     * @param seen receives when this began, and the codes of the last look
     * @returns looks before the one that was so; `looks` when there was none; -1 when they did not come
     */
    watch(window: Window, inside: boolean, looks: number, seen: Seen): Promise<number>
    /** Feeds a square wave into both near legs, in opposite phase, through capacitors. @param hz 0: silence */
    tone(hz: number): Promise<void>
    /** Lets go of everything. */
    release(): Promise<void>
}

/** Looks that watch() takes at once: on pins 58,800 opcodes, what a run slice of ours may take. */
export const MAX_WATCHED = 1400
