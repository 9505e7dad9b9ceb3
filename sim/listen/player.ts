import { dbToRatio, dbuToVolts, voltsToDbu } from "../../common/units"
import type { Program } from "../line/program"
import type { Scenario } from "../scenario/schema"
import { HEARD_FROM, HeardLine, type Hearing } from "./heard-line"
import { LevelMeter } from "./level-meter"
import { Limiter } from "./limiter"
import { matchingGain } from "./signal-gain"

/** Level of a sine that fills the samples at a volume of 0 dB [dBu]: music of -10 dBu is then 27 dB below full scale. */
export const FULL_SCALE_DBU = 14

/** No sample is stronger, whatever happens on the line: -6 dB of full scale. */
export const CEILING = 0.5

/** Volume at the start and the loudest one [dB]. */
export const START_VOLUME_DB = -12
export const MAX_VOLUME_DB = 12
export const MIN_VOLUME_DB = -60

/** Lines that are kept, so that going back and forth between two costs nothing: a new one takes a tenth of a second. */
const MAX_LINES = 4

/** From silence to the volume at the start [s]. */
const FADE_IN_S = 1

/** What is heard, and how. */
export interface PlayerSettings {
    scenario: Scenario
    hearing: Hearing
    /** wanted signal as loud in each hearing */
    matched: boolean
    /** MIN_VOLUME_DB to MAX_VOLUME_DB */
    volumeDb: number
    /** plays the music, or what the scenario itself plays */
    plays: "music" | "scenario"
}

/** What the meter shows of a block. */
export interface Heard {
    /** at the connector, over 0.3 s; undefined: nothing at all [dBu] */
    levelDbu: number | undefined
    /** of full scale, held for two seconds; undefined: nothing at all [dB] */
    peakDbFs: number | undefined
    /** the limiter has turned this block down */
    limited: boolean
}

/** Everything that makes a line sound as it does. */
interface Voice {
    line: HeardLine
    hearing: Hearing
    gain: number
}

function sameVoice(a: PlayerSettings, b: PlayerSettings): boolean {
    return (
        a.scenario === b.scenario &&
        a.hearing === b.hearing &&
        a.matched === b.matched &&
        a.plays === b.plays
    )
}

/** The same line with music as its wanted signal. */
function withMusic(scenario: Scenario): Scenario {
    return { ...scenario, source: { ...scenario.source, tones: [], program: "music" } }
}

function decibels(x: number): number | undefined {
    return x > 0 ? 20 * Math.log10(x) : undefined
}

/** The samples that go to the loudspeaker: a line as it is heard, block by block. A change is faded over one block. */
export class Player {
    private readonly meter: LevelMeter
    private readonly peaks: LevelMeter
    private readonly limiter: Limiter
    private settings: PlayerSettings
    private voice: Voice
    private volume = 0
    private next = HEARD_FROM
    private volts = new Float64Array(0)
    private before = new Float64Array(0)
    private leaving: Voice | undefined
    /** by what they are made of, the last used one last */
    private readonly lines = new Map<string, HeardLine>()

    /** @throws UsageError when the network has no solution */
    constructor(
        settings: PlayerSettings,
        private readonly rateHz: number,
        private readonly seed: number,
        private program?: Program,
    ) {
        this.meter = new LevelMeter(rateHz)
        this.peaks = new LevelMeter(rateHz)
        this.limiter = new Limiter(CEILING, rateHz)
        this.settings = settings
        this.voice = this.voiceOf(settings)
    }

    /** From the next block on. @throws UsageError when the network has no solution: it plays on as before */
    set(settings: PlayerSettings): void {
        if (!sameVoice(settings, this.settings)) this.changeTo(this.voiceOf(settings))
        this.settings = settings
    }

    /** Puts a recording in place of the music; undefined: the music again. */
    setProgram(program: Program | undefined): void {
        this.program = program
        this.lines.clear()
        this.changeTo(this.voiceOf(this.settings))
    }

    /** Fills the next block. */
    block(out: Float32Array): Heard {
        const { length } = out
        if (this.volts.length !== length) {
            this.volts = new Float64Array(length)
            this.before = new Float64Array(length)
        }
        const { volts, before, voice, leaving } = this
        this.sound(voice, volts)
        if (leaving) {
            this.sound(leaving, before)
            for (let i = 0; i < length; i++) {
                const share = (i + 1) / length
                volts[i] = share * volts[i] + (1 - share) * before[i]
            }
            this.leaving = undefined
        }
        this.next += length
        this.meter.take(volts)
        this.turnUp(volts, out)
        const limited = this.limiter.process(out)
        this.peaks.take(out)
        const { rms } = this.meter
        return {
            levelDbu: rms > 0 ? voltsToDbu(rms) : undefined,
            peakDbFs: decibels(this.peaks.peakHeld),
            limited,
        }
    }

    /** The volume moves in a straight line over the block, and no faster than the fade-in. */
    private turnUp(volts: Float64Array, out: Float32Array): void {
        const volumeDb = Math.max(MIN_VOLUME_DB, Math.min(MAX_VOLUME_DB, this.settings.volumeDb))
        const perVolt = 1 / (Math.SQRT2 * dbuToVolts(FULL_SCALE_DBU))
        const wanted = volumeDb > MIN_VOLUME_DB ? perVolt * dbToRatio(volumeDb) : 0
        const rise = (wanted * out.length) / (this.rateHz * FADE_IN_S)
        const reached = Math.min(wanted, this.volume + rise)
        for (let i = 0; i < out.length; i++) {
            const share = (i + 1) / out.length
            out[i] = volts[i] * (this.volume + share * (reached - this.volume))
        }
        this.volume = reached
    }

    private sound({ line, hearing, gain }: Voice, out: Float64Array): void {
        line.read(hearing, this.next, out)
        if (gain !== 1) for (let i = 0; i < out.length; i++) out[i] *= gain
    }

    private changeTo(voice: Voice): void {
        this.leaving ??= this.voice
        this.voice = voice
    }

    private voiceOf({ scenario, hearing, matched, plays }: PlayerSettings): Voice {
        return {
            line: this.lineOf(plays === "music" ? withMusic(scenario) : scenario, plays),
            hearing,
            gain: matched ? matchingGain(scenario, hearing) : 1,
        }
    }

    private lineOf(scenario: Scenario, plays: PlayerSettings["plays"]): HeardLine {
        const { seed, rateHz, lines } = this
        const key = plays + JSON.stringify(scenario)
        const program = plays === "music" ? this.program : undefined
        const line = lines.get(key) ?? new HeardLine(scenario, { seed, rateHz, program })
        lines.delete(key)
        lines.set(key, line)
        const [oldest] = lines.keys()
        if (lines.size > MAX_LINES) lines.delete(oldest)
        return line
    }
}
