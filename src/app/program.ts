import type { Capture, CaptureInfo } from "../capture/capture"
import type { LookGatherer } from "../capture/look-gatherer"
import type { Display } from "../display/display"
import type { BurstPlan } from "../dsp/burst-plan"
import type { NoiseSource } from "../dsp/noise-source"
import type { Served } from "../service/served"
import type { BalancedLineServer } from "../service/server"
import type { Settings } from "../telemetry/settings"
import type { BurstDesk } from "./burst-desk"
import type { Reporter } from "./reporter"
import type { SettingsStore } from "./settings-store"
import type { Tuning } from "./tuning"

/** What a receiver does besides metering: another use of the same board, and the panel that belongs to it. */
export interface Bench {
    /** METER, or what it does instead of metering */
    mode: number
    /** it watches contacts: nobody else may take more than milliseconds */
    watching: boolean
    /** Prints what it is at: one of the I lines. */
    tell(): void
    /** Lets go of the line: the mode has changed. */
    letGo(): Promise<void>
    /** Has a look at the panel. Called between rounds of metering. */
    poll(nowMs: number): Promise<void>
    /** Does what there is to do, again and again while the board does not meter. */
    turn(nowMs: number): Promise<void>
}

/** Makes good what the converter does to codes, as Linearity does. */
export interface Straightener {
    /** Has a look at a capture, before anything else is done with it. */
    see(h: number[], c: number[], pairs: number): Promise<void>
    /** Straightens a burst. */
    burst(h: number[], c: number[], pairs: number): Promise<void>
    /** Straightens the looks of a block whose capture has been left as it is. */
    looks(h: number[], c: number[], looks: number): void
}

/** Mode of a receiver that meters: the enum Mode of services/balancedline.md. */
export const METER = 0

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
    /** @returns undefined: it meters and does nothing else */
    openBench(parts: BenchParts): Promise<Bench | undefined>
    createServer(served: Served): BalancedLineServer
}
