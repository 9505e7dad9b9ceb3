import type { RecordStore } from "../app/record-store"
import { decodeZero, encodeZero, isPlausibleZero, type RigZero } from "../cable/rig-zero"
import { NOT_STORED, NOTHING_MEASURED, OK } from "../protocol/outcome"

/** Name of the record among the board's settings. */
const KEY = "quietline_rig"

/** The rig's zero, in force and in the board's flash. */
export class ZeroKeeper {
    zero: RigZero | undefined

    /** @param store an open one */
    constructor(
        private readonly store: RecordStore,
        private readonly board: string,
    ) {}

    /** Goes by what the settings hold. */
    async recall(): Promise<void> {
        this.zero = decodeZero(await this.store.readRecord(KEY), this.board)
    }

    /** Goes by a new zero and keeps it. @returns false when the flash did not keep it; then the old one stays in force */
    async keep(zero: RigZero): Promise<boolean> {
        if (
            !isPlausibleZero(zero) ||
            !(await this.store.writeRecord(KEY, encodeZero(zero, this.board)))
        )
            return false
        this.zero = zero
        return true
    }

    /** Adds what the reference cable does to the tone. @param tone level [V], ratio, delay [us] @returns an outcome */
    async keepTone(tone: number[]): Promise<number> {
        const { zero } = this
        if (zero === undefined) return NOTHING_MEASURED
        const { dividers, errorOhm } = zero
        const [toneV, toneRatio, toneDelayUs] = tone
        return (await this.keep({ dividers, errorOhm, toneV, toneRatio, toneDelayUs }))
            ? OK
            : NOT_STORED
    }

    /** Removes it. @returns false when it is still there */
    async forget(): Promise<boolean> {
        if (!(await this.store.removeRecord(KEY))) return false
        this.zero = undefined
        return true
    }
}
