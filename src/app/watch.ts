import type { CaptureInfo } from "../capture/capture"
import type { LegDc } from "../dsp/dc-tracker"
import { differenceFloorDbu, type Levels } from "../dsp/levels"
import type { NoiseReading } from "../dsp/split"
import type { LineState } from "../protocol/words"
import { HUM, lastingHum, StateJudge } from "../verdict/state"
import type { LineStatistics } from "../verdict/statistics"
import type { Thresholds } from "../verdict/thresholds"
import type { Latest } from "./latest"
import type { Reporter } from "./reporter"

/** Hears of changes of the state. */
export interface StateListener {
    changed(state: LineState, was: LineState): void
}

/** Judges the state of the line from what the receiver reads, keeps it, counts its changes and reports each. */
export class StateWatch {
    private readonly judge: StateJudge
    private levels: Levels | undefined
    private clipped = 0
    private noise: NoiseReading | undefined
    private humBefore: number | undefined
    private ready = false

    /** @param dc where the legs rest */
    constructor(
        private readonly info: CaptureInfo,
        private readonly dc: LegDc,
        private readonly reporter: Reporter,
        private readonly latest: Latest,
        private readonly statistics: LineStatistics,
        thresholds: Thresholds,
        private readonly listener: StateListener,
    ) {
        this.judge = new StateJudge(thresholds)
    }

    /** The state that counts now. */
    current(): LineState {
        return this.judge.current()
    }

    /** Takes the levels of one block. @param clipped pairs of it with a leg on a rail */
    seeLevels(levels: Levels, clipped: number): void {
        this.levels = levels
        this.clipped = clipped
        if (this.ready) this.look()
    }

    /** Takes a noise analysis. */
    seeNoise(noise: NoiseReading): void {
        const before = this.noise
        this.humBefore = before?.humDbu
        this.noise = noise
        // With hum in it the first analysis does not suffice for a verdict: the next one may not see it.
        this.ready = before !== undefined || noise.humDbu === undefined
        if (this.ready) this.look()
    }

    private look(): void {
        const { levels, noise } = this
        if (levels === undefined || noise === undefined) return
        const span = this.info.highCode - this.info.lowCode
        const was = this.judge.look({
            levelDbu: levels.levelDbu,
            commonDbu: levels.commonDbu,
            clip: this.clipped,
            hotOffset: this.dc.hot / span,
            coldOffset: this.dc.cold / span,
            floorDbu: differenceFloorDbu(this.info),
            toneDbu: noise.toneDbu,
            humDbu: lastingHum(noise.humDbu, this.humBefore, this.judge.current() === HUM),
            rejectionDb: noise.cmrrDb ?? noise.cmrrMinDb,
            balancePct: levels.balancePct,
        })
        if (was === undefined) return
        const state = this.judge.current()
        this.latest.state = state
        this.statistics.addChange()
        this.reporter.event(state, was)
        this.listener.changed(state, was)
    }
}
