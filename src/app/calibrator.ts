import { type Calibration, FACTORY, isPlausible, MOST_LEVEL } from "../calibration/calibration"
import { fitCalibration } from "../calibration/fit"
import { Measurement } from "../calibration/measurement"
import {
    FAR_OFF,
    NO_DATA,
    NOT_COMMON,
    NOT_STORED,
    NOTHING_MEASURED,
    OK,
    RUNS_DISAGREE,
} from "../calibration/outcome"
import { type CalibrationPoint, residualOf } from "../calibration/point"
import { decodeRecord, encodeRecord } from "../calibration/record"
import type { CaptureInfo } from "../capture/capture"
import type { BurstPlan } from "../dsp/burst-plan"
import { dbFromPower, dbuFromMeanSquare } from "../dsp/decibel"
import { LegToneFitter } from "../dsp/leg-tones"
import type { Thresholds } from "../verdict/thresholds"
import type { BurstDesk } from "./burst-desk"
import type { SettingsStore } from "./settings-store"
import { ToneTask } from "./tone-task"
import type { Tuning } from "./tuning"

/** Name of the record among the board's settings. */
const KEY = "quietline_cal"

/** Points that one calibration may be made of. */
const MOST_POINTS = 4

/** Points closer than this are measurements of one frequency. */
const SAME_FREQUENCY = 0.1

/** A residual below this is not refused for being worse than the one before: noise makes the difference [dB]. */
const GOOD_DB = -46

/** Least power that a residual is given as: -120 dB. */
const LEAST_POWER = 1e-12

/** Measures calibrations, goes by them, and keeps them. */
export class Calibrator {
    /** none, stored, damaged or foreign */
    source = "none"
    /** what was measured last */
    point: CalibrationPoint | undefined
    private points: CalibrationPoint[] = []

    constructor(
        private readonly desk: BurstDesk,
        private readonly tuning: Tuning,
        private readonly store: SettingsStore,
        private readonly info: CaptureInfo,
        private readonly plan: BurstPlan,
        private readonly thresholds: Thresholds,
        private readonly board: string,
    ) {}

    /** Goes by what the board's settings hold. */
    async recall(): Promise<void> {
        await this.store.open()
        const stored = decodeRecord(await this.store.read(KEY), this.board, this.info.via)
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

    /** Measures both legs on a sine near a frequency. @returns an outcome */
    async measure(hz: number): Promise<number> {
        const outcome = await this.look(hz)
        if (outcome !== OK) return outcome
        const point = this.point
        const others = this.points.filter(
            p => Math.abs(p.hz - point.hz) > SAME_FREQUENCY * point.hz,
        )
        if (others.length >= MOST_POINTS) others.shift()
        others.push(point)
        this.points = others
        return OK
    }

    /** Level of the sine that was measured last, on the hot leg [dBu]. */
    driveDbu(): number {
        const volts = this.info.voltsPerCode
        return dbuFromMeanSquare(this.point.drivePower * volts * volts)
    }

    /** What the calibration in force leaves of the last point's common mode [dB over it]. */
    residualDb(): number {
        const { gain, delayUs, droopUs2 } = this.tuning.calibration
        const left = residualOf(this.point, gain, delayUs, droopUs2)
        return dbFromPower(Math.max(LEAST_POWER, left * left))
    }

    /** Makes a calibration of what was measured, checks it, stores it. @param day days since 1970 @returns an outcome */
    async keep(day: number): Promise<number> {
        if (this.points.length === 0) return NOTHING_MEASURED
        const old = this.tuning.calibration
        const fresh = fitCalibration(this.points, this.info.codeStep, old.level)
        if (!isPlausible(fresh)) return NOT_COMMON
        fresh.day = day
        const checked = await this.look(this.points[this.points.length - 1].hz)
        if (checked !== OK) return checked
        const oldDb = this.residualDb()
        await this.tuning.apply(fresh)
        fresh.residualDb = this.residualDb()
        const worse = fresh.residualDb > Math.max(oldDb, GOOD_DB)
        const outcome = worse ? RUNS_DISAGREE : OK
        return await this.conclude(outcome, fresh, old)
    }

    /** Makes levels true. @param volts a meter's reading on a leg, rms @returns an outcome */
    async keepLevel(volts: number, hz: number): Promise<number> {
        const outcome = await this.look(hz)
        if (outcome !== OK) return outcome
        const old = this.tuning.calibration
        const read = Math.sqrt(this.point.drivePower) * this.info.voltsPerCode
        const fresh: Calibration = {
            day: old.day,
            gain: old.gain,
            delayUs: old.delayUs,
            hotOffset: old.hotOffset,
            coldOffset: old.coldOffset,
            level: (old.level * volts) / read,
            droopUs2: old.droopUs2,
            rcDifferenceUs: old.rcDifferenceUs,
            residualDb: old.residualDb,
        }
        if (!(fresh.level <= MOST_LEVEL && fresh.level >= 1 / MOST_LEVEL)) return FAR_OFF
        await this.tuning.apply(fresh)
        return await this.conclude(OK, fresh, old)
    }

    /** Goes back to factory values. @returns an outcome */
    async forget(): Promise<number> {
        if (!(await this.store.remove(KEY))) return NOT_STORED
        this.source = "none"
        await this.tuning.apply(FACTORY)
        return OK
    }

    /** Measures without keeping the point. */
    private async look(hz: number): Promise<number> {
        this.point = undefined
        const rate = this.info.pairRateHz
        const w = (2 * Math.PI * hz) / rate
        const measurement = new Measurement(this.info, rate, this.tuning.statedSkewUs, w)
        const fitter = new LegToneFitter(this.plan, this.info)
        if (!(await this.desk.run(new ToneTask(fitter, measurement)))) return NO_DATA
        this.point = measurement.point()
        return measurement.outcome(this.thresholds.biasPct)
    }

    /** Stores the calibration that is being gone by, or takes it back. */
    private async conclude(outcome: number, fresh: Calibration, old: Calibration): Promise<number> {
        let result = outcome
        if (result === OK) {
            const record = encodeRecord(fresh, this.board, this.info.via)
            if (!(await this.store.write(KEY, record))) result = NOT_STORED
        }
        if (result === OK) {
            this.points = []
            this.source = "stored"
        } else await this.tuning.apply(old)
        return result
    }
}
