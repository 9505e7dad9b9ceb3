import type { CaptureInfo } from "../capture/capture"
import { BAND_TOP } from "../dsp/band-filter"
import { dbuFromMeanSquare } from "../dsp/decibel"
import { differenceFloorDbu } from "../dsp/levels"
import { METER } from "../protocol/mode"
import type { Bench } from "./bench"
import type { Calibrator } from "./calibrator"
import type { ReceiverOptions } from "./receiver-options"
import type { Reporter } from "./reporter"
import type { SelfCheck } from "./self-check"
import type { Tuning } from "./tuning"

/** Listeners that come late wait this long for an I line. */
const INFO_EVERY_MS = 10000

/** Prints the I lines and what a person has to mend, now and then. */
export class InfoLines {
    private nextMs = 0

    /** @param pairsABlock length of the longest level block */
    constructor(
        private readonly reporter: Reporter,
        private readonly options: ReceiverOptions,
        private readonly info: CaptureInfo,
        private readonly pairsABlock: number,
        private readonly calibrator: Calibrator,
        private readonly tuning: Tuning,
        private readonly selfCheck: SelfCheck,
        private readonly bench: Bench | undefined,
    ) {}

    /** True when it is time for them. */
    isDue(nowMs: number): boolean {
        return nowMs >= this.nextMs
    }

    /** Something has changed: listeners are told at once. */
    printSoon(): void {
        this.nextMs = 0
    }

    print(nowMs: number): void {
        this.nextMs = nowMs + INFO_EVERY_MS
        const info = this.info
        const { source } = this.calibrator
        const span = (info.highCode - info.lowCode) * info.voltsPerCode
        this.reporter.info({
            firmware: this.options.firmware,
            board: this.options.board,
            via: info.via,
            pairRateHz: info.pairRateHz,
            pairsABlock: this.pairsABlock,
            skewUs: info.skewUs,
            // A sine of both legs in opposite phase that fills the span: peak difference = span, rms = span / sqrt(2).
            maxDbu: dbuFromMeanSquare((span * span) / 2),
            floorDbu: differenceFloorDbu(info),
            calibration: source === "none" ? "no" : source === "stored" ? "yes" : "bad",
        })
        this.reporter.rig({
            padDb: info.frontEnd?.padDb,
            vrefV: info.frontEnd?.vrefV,
            settings: this.options.settings,
            bias: this.selfCheck.bias,
        })
        this.reporter.readings(BAND_TOP * info.pairRateHz, this.tuning.linearity)
        if (source === "stored") this.reporter.calibration(this.tuning.calibration)
        this.bench?.tell()
        // Where cables are tested the terminals rest where the cable takes them.
        if ((this.bench?.mode ?? METER) === METER) this.selfCheck.report()
    }
}
