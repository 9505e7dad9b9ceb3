import type { Capture, CaptureInfo } from "../capture/capture"
import { filterLooks } from "../dsp/look-filter"
import type { LookPlan } from "../dsp/looks"
import { lookMoments, type Moments } from "../dsp/moments"
import type { Straightener, WaveformTap } from "./program"
import type { Tuning } from "./tuning"

/** What blocks are captured with, and into. */
export interface BlockParts {
    capture: Capture
    info: CaptureInfo
    tuning: Tuning
    /** receive the looks of a block */
    blockH: number[]
    blockC: number[]
    /** receive bursts */
    burstH: number[]
    burstC: number[]
    /** undefined: codes are taken as they come */
    straightener: Straightener | undefined
    /** undefined: the program prints no waveforms */
    waveform: WaveformTap | undefined
}

/** Captures bursts, and blocks of which the looks are left. */
export class Blocks {
    private clippedLooks = 0

    constructor(private readonly parts: BlockParts) {}

    /** Captures a burst; its first pairs are a block as well. @param raw codes are to stay as converted @returns false: it was not complete */
    async captureBurst(plan: LookPlan, raw: boolean): Promise<boolean> {
        const { blockH, blockC, burstH: h, burstC: c, capture, straightener } = this.parts
        const pairs = h.length
        if (!(await capture.burst(h, c, pairs))) return false
        await straightener?.see(h, c, plan.pairs)
        if (!raw) await straightener?.burst(h, c, pairs)
        this.takeLooks(h, c, plan)
        if (raw) straightener?.looks(blockH, blockC, plan.looks)
        return true
    }

    /** Captures a block. @returns false: it was not complete */
    async captureBlock(plan: LookPlan): Promise<boolean> {
        const { blockH: h, blockC: c, capture, info, straightener, tuning, waveform } = this.parts
        if (info.gathers) {
            waveform?.see(h, c, 0)
            const clipped = await capture.looks(h, c, plan, tuning.coldTaps)
            this.clippedLooks = clipped ?? 0
            return clipped !== undefined
        }
        if (!(await capture.burst(h, c, plan.pairs))) return false
        await straightener?.see(h, c, plan.pairs)
        this.takeLooks(h, c, plan)
        straightener?.looks(h, c, plan.looks)
        return true
    }

    /** The moments of the block that was captured last. */
    moments(plan: LookPlan): Moments {
        const { blockH, blockC, tuning, info } = this.parts
        return lookMoments(blockH, blockC, plan, tuning.coldGain(), info, this.clippedLooks)
    }

    private takeLooks(h: number[], c: number[], plan: LookPlan): void {
        const { blockH, blockC, tuning, info, waveform } = this.parts
        waveform?.see(h, c, plan.pairs)
        this.clippedLooks = filterLooks(h, c, plan, tuning.coldTaps, info, blockH, blockC)
    }
}
