import { UsageError } from "../../sim/usage-error"
import { LEAST_TONE_HZ, MOST_TONE_OF_RATE } from "../../src/calibration/tone-range"
import { LinkError } from "../serial/link-error"
import type { LineService } from "../service/line-service"
import {
    type Answer,
    CALIBRATION_SOURCE,
    type CommandName,
    type Converter,
    RESULT,
    type Request,
} from "../service/protocol"
import { refusalOf } from "./refusal"

/** Two runs of some bursts each, on a slow board; storing checks once more and writes the flash. */
const MEASURE_MS = 30_000
const ATTEMPTS = 2

const BUSY_AGAIN_MS = 500
const BUSY_MS = 10_000

/** What one measurement at one frequency has found. */
export type Measured = Answer<"calibrate">

/** The commands of a calibration. What the board refuses is an error that says why. */
export class Calibrator {
    readonly #service: LineService
    readonly #client: number

    /** @param client a number of this client's own, not 0 */
    constructor(service: LineService, client: number) {
        this.#service = service
        this.#client = client
    }

    /** Measures both legs on a sine. @throws LineError when they are not fit for it, LinkError when the board is not */
    measure(frequencyHz: number): Promise<Measured> {
        return this.#ask("calibrate", { client: this.#client, frequencyHz }, frequencyHz)
    }

    /** Makes a calibration of what was measured and stores it; if it can't, the old one stays. @returns common mode left [dB] */
    async store(date: Date, lastHz: number): Promise<number | undefined> {
        const dateS = Math.floor(date.getTime() / 1000)
        const { bus } = this.#service
        const request = { client: this.#client, dateS }
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
            const answer = await this.#service.ask("store_calibration", request, MEASURE_MS)
            if (answer === undefined) continue
            // the first answer was lost: then it has been stored already
            if (answer.result === RESULT.nothingMeasured && attempt > 0) break
            if (answer.result !== RESULT.ok)
                throw refusalOf(answer.result, { name: bus.name, frequencyHz: lastHz })
            return answer.residualDb
        }
        const { source, residualDb } = await this.#service.read("calibration")
        if (source === CALIBRATION_SOURCE.stored) return residualDb
        throw new LinkError(
            `${bus.name}: the board does not say whether it has stored it; look with --show`,
        )
    }

    /** Makes levels true to a meter. @returns the factor that the board goes by now */
    async level(voltageV: number, frequencyHz: number): Promise<number | undefined> {
        const request = { client: this.#client, voltageV, frequencyHz }
        return (await this.#ask("calibrate_level", request, frequencyHz)).level
    }

    async forget(): Promise<void> {
        await this.#ask("forget_calibration", {}, 0)
    }

    /** Sends a command, again and again while another client is served. */
    async #ask<N extends CommandName>(
        name: N,
        request: Request<N>,
        frequencyHz: number,
    ): Promise<Answer<N>> {
        const { bus } = this.#service
        for (let waitedMs = 0; ; waitedMs += BUSY_AGAIN_MS) {
            const answer = await this.#service.command(name, request, MEASURE_MS, ATTEMPTS)
            if (answer.result === RESULT.ok) return answer
            if (answer.result !== RESULT.busy || waitedMs >= BUSY_MS)
                throw refusalOf(answer.result, { name: bus.name, frequencyHz })
            await bus.pause(BUSY_AGAIN_MS)
        }
    }
}

/** @throws UsageError for a tone that the board can't calibrate with */
export function checkTones(tones: readonly number[], { pairRateHz, board }: Converter): void {
    const mostHz = Math.floor(MOST_TONE_OF_RATE * (pairRateHz ?? 0))
    for (const hz of tones)
        if (hz < LEAST_TONE_HZ || hz > mostHz)
            throw new UsageError(
                `--tone takes a frequency from ${LEAST_TONE_HZ} to ${mostHz} Hz on this ${board}, got ${hz}`,
            )
}
