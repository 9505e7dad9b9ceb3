import type { Calibration } from "../calibration/calibration"
import type { Levels } from "../dsp/levels"
import type { NoiseReading } from "../dsp/split"
import {
    encodeCalibration,
    encodeEvent,
    encodeInfo,
    encodeLevels,
    encodeNoise,
    encodeReadings,
    encodeRig,
    type InfoMessage,
    type RigMessage,
} from "../telemetry/encode"

/** Numbers the telemetry lines and prints them on the console. */
export class Reporter {
    private seq = 0

    /** @param nowMs the board's time */
    constructor(readonly nowMs: () => number) {}

    levels(levels: Levels, clip: number): void {
        console.log(encodeLevels(this.next(), this.nowMs(), levels, clip))
    }

    noise(reading: NoiseReading, state: string): void {
        console.log(encodeNoise(this.next(), this.nowMs(), reading, state))
    }

    info(message: InfoMessage): void {
        console.log(encodeInfo(this.next(), this.nowMs(), message))
    }

    rig(message: RigMessage): void {
        console.log(encodeRig(this.next(), this.nowMs(), message))
    }

    readings(bandHz: number, linearity: string): void {
        console.log(encodeReadings(this.next(), this.nowMs(), bandHz, linearity))
    }

    calibration(calibration: Calibration): void {
        console.log(encodeCalibration(this.next(), this.nowMs(), calibration))
    }

    event(state: string, was: string): void {
        console.log(encodeEvent(this.next(), this.nowMs(), state, was))
    }

    /** Number of the next line. */
    next(): number {
        const seq = this.seq
        this.seq = (seq + 1) & 0xffff
        return seq
    }
}
