import { type Calibration, FACTORY } from "../calibration/calibration"
import { decodeRecord, encodeRecord } from "../calibration/record"
import { NOT_STORED, OK } from "../protocol/outcome"
import type { CalibrationSource } from "../protocol/words"
import type { SettingsStore } from "./settings-store"
import type { Tuning } from "./tuning"

/** Name of the record among the board's settings. */
const KEY = "quietline_cal"

/** Goes by a calibration and keeps it. It is measured by whoever sets it. */
export class Calibrator {
    source: CalibrationSource = "none"

    /** @param board, via what a calibration is made on */
    constructor(
        private readonly tuning: Tuning,
        private readonly store: SettingsStore,
        private readonly board: string,
        private readonly via: string,
    ) {}

    /** Goes by what the board's settings hold. */
    async recall(): Promise<void> {
        await this.store.open()
        const stored = decodeRecord(await this.store.readRecord(KEY), this.board, this.via)
        this.source = stored.source
        await this.tuning.apply(stored.calibration ?? FACTORY)
    }

    /** What a person has to know about the stored calibration; undefined: nothing. */
    problem(): string | undefined {
        const remedy = "factory values are used until quietline calibrate has run"
        if (this.source === "damaged") return `the stored calibration is damaged: ${remedy}`
        if (this.source === "foreign")
            return `the stored calibration is another board's or converter's: ${remedy}`
        return undefined
    }

    /** Stores a calibration and goes by it. @param fresh a plausible one @returns an outcome */
    async keep(fresh: Calibration): Promise<number> {
        if (!(await this.store.writeRecord(KEY, encodeRecord(fresh, this.board, this.via))))
            return NOT_STORED
        this.source = "stored"
        await this.tuning.apply(fresh)
        return OK
    }

    /** Goes back to factory values. @returns an outcome */
    async forget(): Promise<number> {
        if (!(await this.store.removeRecord(KEY))) return NOT_STORED
        this.source = "none"
        await this.tuning.apply(FACTORY)
        return OK
    }
}
