import * as ds from "@devicescript/core"
import type { ContactTally } from "../cable/contact-tally"
import type { Calibration } from "../calibration/calibration"
import type { Levels } from "../dsp/levels"
import type { NoiseReading } from "../dsp/split"
import {
    encodeCalibration,
    encodeEvent,
    encodeInfo,
    encodeLevels,
    encodeMode,
    encodeNoise,
    encodeReadings,
    encodeRig,
    type InfoMessage,
    type RigMessage,
} from "../telemetry/encode"
import { encodeConductors, encodeVerdict } from "../telemetry/encode-cable"
import { WatchLine } from "../telemetry/watch-line"
import { encodeWaveform, type WaveformPart } from "../telemetry/waveform"
import type { ConductorReading } from "../verdict/cable-reading"
import type { CableVerdict } from "../verdict/cable-verdict"

/** Numbers the telemetry lines and prints them on the console. */
export class Reporter {
    private seq = 0

    levels(levels: Levels, clip: number): void {
        console.log(encodeLevels(this.next(), ds.millis(), levels, clip))
    }

    noise(reading: NoiseReading, state: string): void {
        console.log(encodeNoise(this.next(), ds.millis(), reading, state))
    }

    info(message: InfoMessage): void {
        console.log(encodeInfo(this.next(), ds.millis(), message))
    }

    rig(message: RigMessage): void {
        console.log(encodeRig(this.next(), ds.millis(), message))
    }

    readings(bandHz: number, linearity: string): void {
        console.log(encodeReadings(this.next(), ds.millis(), bandHz, linearity))
    }

    calibration(calibration: Calibration): void {
        console.log(encodeCalibration(this.next(), ds.millis(), calibration))
    }

    mode(mode: string, zeroed: boolean, tests: number): void {
        console.log(encodeMode(this.next(), ds.millis(), mode, zeroed, tests))
    }

    event(state: string, was: string): void {
        console.log(encodeEvent(this.next(), ds.millis(), state, was))
    }

    /** What has come of a cable test. @param joined undefined: nothing was driven into it */
    cable(n: number, verdict: CableVerdict, joined: number[] | undefined): void {
        console.log(encodeVerdict(this.next(), ds.millis(), n, verdict, joined))
    }

    conductors(n: number, reading: ConductorReading): void {
        console.log(encodeConductors(this.next(), ds.millis(), n, reading))
    }

    /** A line of a contact watch, to be made step by step and printed by whoever asked for it. */
    watchLine(
        word: string,
        tally: ContactTally,
        fault: string | undefined,
        lengthMs: number | undefined,
    ): WatchLine {
        return new WatchLine(this.next(), ds.millis(), word, tally, fault, lengthMs)
    }

    waveform(part: WaveformPart): void {
        console.log(encodeWaveform(this.next(), ds.millis(), part))
    }

    private next(): number {
        const seq = this.seq
        this.seq = (seq + 1) & 0xffff
        return seq
    }
}
