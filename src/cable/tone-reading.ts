import { dbFromPower, dbuFromMeanSquare } from "../dsp/decibel"
import { cosine, sine } from "../dsp/trig"
import type { ToneReading } from "./cable-reading"
import type { LegBalance } from "./leg-balance"
import type { RigZero } from "./rig-zero"

/** Sigmas of the ratio from which an imbalance is one. */
const SIGMAS = 3

/** What the rig itself can't hold steady between zero and test, as a part of a leg: -66 dB. */
const OWN_ERROR = 0.0005

/** The highest rejection that the rig can tell [dB]: the lower bound that it states when the legs are exactly alike. */
export const MAX_REJECTION_DB = -dbFromPower(OWN_ERROR * OWN_ERROR)

/** Puts what a tone has shown into a reading. Without a zero there is nothing to compare with: frequency and level only. */
export function readTone(reading: ToneReading, tone: LegBalance, zero: RigZero | undefined): void {
    const volts = tone.differenceV()
    reading.toneFrequencyHz = tone.hz()
    reading.toneDbu = dbuFromMeanSquare(volts * volts)
    if (zero?.toneV === undefined) return
    const level = volts / zero.toneV
    const ratio = tone.ratio() / zero.toneRatio
    const delayUs = tone.delayUs() - zero.toneDelayUs
    reading.lossDb = -dbFromPower(level * level)
    reading.balancePct = (100 * (1 - ratio)) / (1 + ratio)
    reading.phaseUs = delayUs
    // A common signal would leave in the difference what the legs are apart: |1 - ratio e^(-i phase)|.
    const angle = (2 * Math.PI * tone.hz() * delayUs) / 1000000
    const re = 1 - ratio * cosine(angle)
    const im = ratio * sine(angle)
    const apart = re * re + im * im
    const error = SIGMAS * tone.ratioError() + OWN_ERROR
    if (apart > error * error) reading.rejectionDb = -dbFromPower(apart)
    else reading.rejectionMinDb = -dbFromPower(error * error)
}
