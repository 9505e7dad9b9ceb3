import { UsageError } from "../../common/usage-error"
import { type Calibration, isPlausible } from "../../src/calibration/calibration"
import { fitCalibration } from "../../src/calibration/fit"
import { type CalibrationPoint, residualOf } from "../../src/calibration/point"
import { MAX_TONE_OF_RATE, MIN_TONE_HZ } from "../../src/calibration/tone-range"
import { dbFromPower, dbuFromMeanSquare } from "../../src/dsp/decibel"
import { DAY_S } from "../../src/encoding/date"
import * as RESULT from "../../src/protocol/outcome"
import { MAX_LEVEL } from "../../src/protocol/ranges"
import { SOURCES, wordOf } from "../../src/protocol/words"
import { LinkError } from "../port/link-error"
import { BlockReader } from "../service/block-reader"
import type { LineService } from "../service/line-service"
import type {
    Answer,
    Calibration as CalibrationRegister,
    CommandName,
    Converter,
    Request,
} from "../service/protocol"
import { isSame } from "./is-same"
import { refusalOf } from "./refusal"
import { readStated, type Stated } from "./stated"
import { takeMeasurement } from "./take-measurement"

/** The board writes its flash and reads it back. */
const STORE_MS = 5000
const ATTEMPTS = 3

const BUSY_AGAIN_MS = 500
const BUSY_MS = 10_000

/** A residual below this is not refused for being worse than the one before: noise makes the difference [dB]. */
const GOOD_DB = -46

/** Least power that a residual is given as: -120 dB. */
const MIN_POWER = 1e-12

/** What one measurement at one frequency has found. */
export interface Measured {
    /** where the sine is */
    frequencyHz: number
    /** its level on the hot leg */
    driveDbu: number
    /** what the calibration would be by this alone: factor for the cold leg, skew beyond the stated one, means in codes */
    gain: number
    delayUs: number
    hotOffset: number
    coldOffset: number
    /** common mode that the calibration in force leaves in the difference [dB over it] */
    residualDb: number
}

/** A point, and what the board stated when it was measured. */
interface Look {
    point: CalibrationPoint
    stated: Stated
}

/** Measures a board's converter and has the board go by the result. What can't be done is an error that says why. */
export class RemoteCalibrator {
    readonly #service: LineService
    readonly #client: number
    readonly #points: CalibrationPoint[] = []

    /** @param client a number of this client's own, not 0 */
    constructor(service: LineService, client: number) {
        this.#service = service
        this.#client = client
    }

    /** Measures both legs on a sine. @throws LineError when they are not fit for it, LinkError when the board is not */
    async measure(frequencyHz: number): Promise<Measured> {
        const { point, stated } = await this.#look(frequencyHz)
        this.#points.push(point)
        const { scale, calibration } = stated
        return {
            frequencyHz: point.hz,
            driveDbu: dbuFromMeanSquare(point.drivePower * scale.voltsPerCode ** 2),
            gain: 1 / point.ratio,
            delayUs: point.delayUs,
            hotOffset: point.hotMean,
            coldOffset: point.coldMean,
            residualDb: residualDb(point, calibration),
        }
    }

    /**
     * Makes a calibration of what was measured, checks it at the frequency measured last, and has the board store it; if it can't, the
     * old one stays.
     * @returns common mode left [dB over it]
     * @throws as measure()
     */
    async store(date: Date): Promise<number> {
        const lastHz = this.#points[this.#points.length - 1].hz
        const fresh = fitCalibration(this.#points, 1, 1)
        if (!isPlausible(fresh)) throw this.#refusal(RESULT.NOT_COMMON, lastHz)
        const { point, stated } = await this.#look(lastHz)
        const old = stated.calibration
        fresh.day = Math.floor(date.getTime() / 1000 / DAY_S)
        fresh.level = old.level
        fresh.delayUs = within(stated, fresh.delayUs)
        fresh.residualDb = residualDb(point, fresh)
        if (fresh.residualDb > Math.max(residualDb(point, old), GOOD_DB))
            throw this.#refusal(RESULT.RUNS_DISAGREE, lastHz)
        await this.#set(fresh)
        return fresh.residualDb
    }

    /** Makes levels true to a meter, which reads `voltageV` (rms) on a leg. @throws as measure() */
    async level(voltageV: number, frequencyHz: number): Promise<void> {
        const { point, stated } = await this.#look(frequencyHz)
        const old = stated.calibration
        const readV = Math.sqrt(point.drivePower) * stated.scale.voltsPerCode
        const level = (old.level * voltageV) / readV
        if (!(level <= MAX_LEVEL && level >= 1 / MAX_LEVEL))
            throw this.#refusal(RESULT.FAR_OFF, frequencyHz)
        await this.#set({ ...old, level })
    }

    /** @throws LinkError when the board does not answer, or its calibration is still there */
    async forget(): Promise<void> {
        const answer = await this.#asked("forget_calibration", {})
        const isGone = wordOf(SOURCES, (await this.#inForce()).source) === "none"
        if (!isGone) throw answer === undefined ? this.#silence("forget") : this.#unkept()
    }

    /** Measures without keeping the point. */
    async #look(frequencyHz: number): Promise<Look> {
        const stated = await readStated(this.#service)
        const blocks = new BlockReader(this.#service, this.#client, stated.converter)
        try {
            const measurement = await takeMeasurement(blocks, stated, frequencyHz)
            const outcome = measurement.outcome(stated.biasPct)
            if (outcome !== RESULT.OK) throw this.#refusal(outcome, frequencyHz)
            return { point: measurement.point(), stated }
        } finally {
            await blocks.close()
        }
    }

    async #set({ day, rcDifferenceUs = Number.NaN, ...rest }: Calibration): Promise<void> {
        const request = { client: this.#client, ...rest, rcDifferenceUs, dateS: day * DAY_S }
        const answer = await this.#asked("set_calibration", request)
        if (isSame(await this.#inForce(), request)) return
        throw answer === undefined ? this.#silence("set") : this.#unkept()
    }

    /** What the board goes by. The answer to a command that stores may get lost, and one that says ok may not be true. */
    #inForce(): Promise<CalibrationRegister> {
        return this.#service.read("calibration")
    }

    #silence(verb: string): LinkError {
        return new LinkError(
            `${this.#service.bus.name}: the board does not answer to ${verb}_calibration, and what it goes by is as before; press its reset and try again`,
        )
    }

    #unkept(): LinkError {
        return new LinkError(
            `${this.#service.bus.name}: the board says that it is done, but goes by another calibration; press its reset and try again, and if it stays: quietline deploy`,
        )
    }

    /** Sends a command, again and again while another client is served. @returns undefined when it is never answered */
    async #asked<N extends CommandName>(
        name: N,
        request: Request<N>,
    ): Promise<Answer<N> | undefined> {
        const { bus } = this.#service
        for (let waitedMs = 0; ; waitedMs += BUSY_AGAIN_MS) {
            const answer = await this.#service.askAgain(name, request, STORE_MS, ATTEMPTS)
            if (answer === undefined || answer.result === RESULT.OK) return answer
            if (answer.result !== RESULT.BUSY || waitedMs >= BUSY_MS)
                throw this.#refusal(answer.result, 0)
            await bus.pause(BUSY_AGAIN_MS)
        }
    }

    #refusal(result: number, frequencyHz: number): Error {
        return refusalOf(result, { name: this.#service.bus.name, frequencyHz })
    }
}

/** What a calibration leaves of a point's common mode [dB over it]. */
function residualDb(point: CalibrationPoint, { gain, delayUs, droopUs2 }: Calibration): number {
    const left = residualOf(point, gain, delayUs, droopUs2)
    return dbFromPower(Math.max(MIN_POWER, left * left))
}

/** The board takes no instant before that of hot, or after the next one. */
function within({ skewUs, pairRateHz }: Stated, delayUs: number): number {
    return Math.max(-skewUs, Math.min(1e6 / pairRateHz - skewUs, delayUs))
}

/** @throws UsageError for a tone that the board can't calibrate with */
export function checkTones(tones: readonly number[], { pairRateHz, board }: Converter): void {
    const mostHz = Math.floor(MAX_TONE_OF_RATE * pairRateHz)
    for (const hz of tones)
        if (hz < MIN_TONE_HZ || hz > mostHz)
            throw new UsageError(
                `--tone takes a frequency from ${MIN_TONE_HZ} to ${mostHz} Hz on this ${board}, got ${hz}`,
            )
}
