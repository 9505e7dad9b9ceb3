import type { Gather } from "../capture/bus"
import type { CaptureInfo } from "../capture/capture"
import type { BurstPlan } from "../dsp/burst-plan"
import type { NoiseSource } from "../dsp/noise-source"
import type { Settings } from "../telemetry/settings"
import type { Bench, BenchParts } from "./bench"
import type { Reporter } from "./reporter"
import type { FaultListener } from "./self-check"
import type { Served } from "./served"
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

/** Where the bursts are and how they are brought together: what a noise analysis works on. */
interface NoiseParts {
    h: number[]
    c: number[]
    plan: BurstPlan
    info: CaptureInfo
    coldTaps: number[]
    mainsHz: number | undefined
}

/** A program whose bench is open. */
interface OpenProgram {
    /** undefined: it meters and does nothing else */
    bench: Bench | undefined
    /** Puts the board on the bus. @returns what is to hear of the line */
    serve: (served: Served) => StateListener & FaultListener
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
    /** makes what takes the looks out of a block; undefined: the program does not meter fast converters */
    gather: Gather | undefined
    /** @returns undefined: it prints no waveforms */
    createWaveform(
        reporter: Reporter,
        info: CaptureInfo,
        settings: Settings,
    ): WaveformTap | undefined
    /** Opens what the board does besides metering. */
    open(parts: BenchParts): Promise<OpenProgram>
}
