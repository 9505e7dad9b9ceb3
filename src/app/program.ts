import type { Capture, CaptureInfo } from "../capture/capture"
import type { LookGatherer } from "../capture/look-gatherer"
import type { Display } from "../display/display"
import type { BurstPlan } from "../dsp/burst-plan"
import type { NoiseSource } from "../dsp/noise-source"
import type { Settings } from "../telemetry/settings"
import type { Bench } from "./bench"
import type { BurstDesk } from "./burst-desk"
import type { Reporter } from "./reporter"
import type { FaultListener } from "./self-check"
import type { Served } from "./served"
import type { SettingsStore } from "./settings-store"
import type { Tuning } from "./tuning"
import type { StateListener } from "./watch"

/** Makes good what the converter does to codes, as Linearity does. */
export interface Straightener {
    /** Has a look at a capture, before anything else is done with it. */
    see(h: number[], c: number[], pairs: number): Promise<void>
    /** Straightens a burst. */
    burst(h: number[], c: number[], pairs: number): Promise<void>
    /** Straightens the looks of a block whose capture has been left as it is. */
    looks(h: number[], c: number[], looks: number): void
}

/** Prints what is on the line as it was converted, as WaveformPrinter does. */
export interface WaveformTap {
    see(h: number[], c: number[], pairs: number): void
    // not print: the compiler keeps every method that has the name of one that is called by an interface
    printPart(): void
}

/** What a bench is made of, and what it shares with the receiver. */
export interface BenchParts {
    capture: Capture
    /** what bursts are converted into */
    h: number[]
    c: number[]
    desk: BurstDesk
    store: SettingsStore
    reporter: Reporter
    board: string
    /** undefined: there is none */
    display: Display | undefined
}

/** Where the bursts are and how they are brought together: what a noise analysis works on. */
interface NoiseParts {
    h: number[]
    c: number[]
    plan: BurstPlan
    info: CaptureInfo
    coldTaps: number[]
    mainsHz: number | undefined
}

/** The parts in which the programs of a board differ: an image has no room for all of them (docs/development.md). */
export interface Program {
    createNoise(parts: NoiseParts): NoiseSource
    /** @returns undefined: codes are taken as they come */
    createStraightener(
        info: CaptureInfo,
        tuning: Tuning,
        settings: Settings,
    ): Straightener | undefined
    /** @returns undefined: it does not meter fast converters */
    createGatherer(): LookGatherer | undefined
    /** @returns undefined: it prints no waveforms */
    createWaveform(
        reporter: Reporter,
        info: CaptureInfo,
        settings: Settings,
    ): WaveformTap | undefined
    /** @returns undefined: it meters and does nothing else */
    openBench(parts: BenchParts): Promise<Bench | undefined>
    /** Puts the board on the bus. @returns what is to hear of the line */
    serve(served: Served): StateListener & FaultListener
}
