import type { Capture, CaptureInfo } from "../capture/capture"
import type { Moments } from "../dsp/moments"
import { type Bias, biasProblem } from "../verdict/bias"

/** Watches the DC of the legs and the converter itself, and says on the console what a person has to mend. */
export class SelfCheck {
    readonly bias: Bias = { hotPct: 50, coldPct: 50 }
    private state = ""

    /** @param windowPct how far from half the span a leg may rest [%] */
    constructor(
        private readonly capture: Capture,
        private readonly info: CaptureInfo,
        private readonly windowPct: number,
    ) {}

    /** Takes the means of one block. */
    note(moments: Moments): void {
        const scale = 100 / (this.info.highCode - this.info.lowCode)
        this.bias.hotPct = 50 + scale * moments.hot
        this.bias.coldPct = 50 + scale * moments.cold
    }

    /** Says what is wrong now, if anything. */
    report(): void {
        this.say(this.capture.problem())
        this.say(biasProblem("hot", this.bias.hotPct, this.windowPct))
        this.say(biasProblem("cold", this.bias.coldPct, this.windowPct))
    }

    /** Takes the state of the line: when it becomes BIAS, that needs words. */
    see(state: string): void {
        if (state === "BIAS" && this.state !== state) this.report()
        this.state = state
    }

    private say(problem: string | undefined): void {
        if (problem !== undefined) console.warn(problem)
    }
}
