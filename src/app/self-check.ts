import type { Capture, CaptureInfo } from "../capture/capture"
import type { LegDc } from "../dsp/dc-tracker"
import { CALIBRATION, COLD_BIAS, CONVERTER, HOT_BIAS } from "../protocol/fault"
import type { LineState } from "../protocol/words"
import { type Bias, biasProblem } from "../verdict/bias"
import type { Thresholds } from "../verdict/thresholds"

/** Hears of what needs mending, once when it is first seen. */
export interface FaultListener {
    fault(code: number): void
}

/** What a part has to say when something is wrong with it. */
interface Part {
    /** in words for a person; undefined: nothing */
    problem(): string | undefined
}

/** How wide a code is, over what the converter states. */
interface Slope {
    readonly slope: number
}

/** Watches the DC of the legs and the converter itself, and says on the console what a person has to mend. */
export class SelfCheck {
    readonly bias: Bias = { hotPct: 50, coldPct: 50 }
    private state: LineState | undefined
    private known = 0

    constructor(
        private readonly capture: Capture,
        private readonly calibration: Part,
        private readonly info: CaptureInfo,
        private readonly tuning: Slope,
        private readonly thresholds: Thresholds,
        private readonly listener: FaultListener,
    ) {}

    /** Takes where the legs rest. */
    note(dc: LegDc): void {
        const scale = (100 * this.tuning.slope) / (this.info.highCode - this.info.lowCode)
        this.bias.hotPct = 50 + scale * dc.hot
        this.bias.coldPct = 50 + scale * dc.cold
    }

    /** Says what is wrong now, if anything. */
    report(): void {
        const windowPct = this.thresholds.biasPct
        this.say(CONVERTER, this.capture.problem())
        this.say(HOT_BIAS, biasProblem("hot", this.bias.hotPct, windowPct))
        this.say(COLD_BIAS, biasProblem("cold", this.bias.coldPct, windowPct))
        this.say(CALIBRATION, this.calibration.problem())
    }

    /** Takes the state of the line: when it becomes BIAS, that needs words. */
    see(state: LineState): void {
        if (state === "BIAS" && this.state !== state) this.report()
        this.state = state
    }

    private say(fault: number, problem: string | undefined): void {
        const bit = 1 << fault
        if (problem === undefined) {
            this.known &= ~bit
            return
        }
        console.warn(problem)
        if ((this.known & bit) === 0) this.listener.fault(fault)
        this.known |= bit
    }
}
