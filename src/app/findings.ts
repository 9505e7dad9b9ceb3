import type { Display } from "../display/display"
import type { LevelMeter } from "../dsp/levels"
import type { Moments } from "../dsp/moments"
import type { NoiseSource } from "../dsp/noise-source"
import type { LineStatistics } from "../verdict/statistics"
import type { Latest } from "./latest"
import type { Reporter } from "./reporter"
import type { SelfCheck } from "./self-check"
import type { StateWatch } from "./watch"

/** From one picture on the display to the next: a person reads no faster, and sending one takes time. */
const DISPLAY_EVERY_MS = 500

/** What has been measured goes from here to the console, the display, the state of the line and the bus. */
export class Findings {
    private nextPictureMs = 0

    constructor(
        private readonly meter: LevelMeter,
        private readonly reporter: Reporter,
        private readonly watch: StateWatch,
        private readonly selfCheck: SelfCheck,
        private readonly latest: Latest,
        private readonly statistics: LineStatistics,
        private readonly display: Display | undefined,
    ) {}

    /** Takes the moments of one block. */
    async block(moments: Moments, startMs: number): Promise<void> {
        this.meter.add(moments)
        this.selfCheck.note(this.meter.dc)
        const levels = this.meter.read()
        this.latest.levels = levels
        this.latest.clip = moments.clipped
        this.statistics.addBlock(levels.levelDbu, moments.clipped)
        this.reporter.levels(levels, moments.clipped)
        this.watch.seeLevels(levels, moments.clipped)
        this.selfCheck.see(this.watch.current())
        if (this.display === undefined || startMs < this.nextPictureMs) return
        this.nextPictureMs = startMs + DISPLAY_EVERY_MS
        await this.display.show(levels, this.watch.current())
    }

    /** Takes an analysis that has just been worked off. */
    noise(analysis: NoiseSource): void {
        const isFirst = this.latest.noise === undefined
        const noise = analysis.reading
        if (noise === undefined) return
        this.latest.noise = noise
        this.statistics.addNoise(noise.noiseDbu)
        this.meter.hum = analysis.humShare
        this.meter.tone = analysis.toneLoss
        // What the first analysis tells of hum, the balance has been waiting for.
        if (isFirst) this.watch.seeLevels(this.meter.read(), this.latest.clip)
        this.watch.seeNoise(noise)
        this.reporter.noise(noise, this.watch.current())
    }
}
