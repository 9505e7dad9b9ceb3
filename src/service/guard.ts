import * as ds from "@devicescript/core"
import { isPlausible } from "../calibration/calibration"
import { MIN_TONE_HZ } from "../calibration/tone-range"
import { thresholdsFit } from "../verdict/thresholds"
import { calibrationFrom } from "./registers"

// What comes over the bus is checked before anybody decodes it: an exception in a handler would restart the program.

/** Intervals of streaming [ms]. */
const MIN_INTERVAL_MS = 100
const MAX_INTERVAL_MS = 3600000

/** A tone that the rig plays [Hz], and what a reference cable does to it [V, us]. */
const MAX_PLAYED_HZ = 4000
const MIN_LEVEL_V = 0.0001
const MAX_LEVEL_V = 10
const MAX_TONE_DELAY_US = 100

/** Longest block [pairs]. */
const MAX_PAIRS = 1135

/** Commands of every sensor: set streaming_samples, streaming_interval. */
const SET_SAMPLES = 0x2003
const SET_INTERVAL = 0x2004

/** True for a command that is whole and within its ranges (services/balancedline.md). */
export function accepts(packet: ds.Packet): boolean {
    const bytes = packet.payload
    const length = bytes.length
    const command = packet.serviceCommand
    if (packet.isRegGet) return true
    if (command === SET_SAMPLES) return length >= 1
    if (command === SET_INTERVAL)
        return length >= 4 && within(bytes.getAt(0, "u32"), MIN_INTERVAL_MS, MAX_INTERVAL_MS)
    if (packet.isRegSet) return false
    if (command === ds.BalancedLineCodes.CmdCapture) return length >= 4
    if (command === ds.BalancedLineCodes.CmdResend)
        return length >= 10 && within(bytes.getAt(8, "u16"), 1, MAX_PAIRS)
    if (command === ds.BalancedLineCodes.CmdSetCalibration) return isCalibration(packet)
    if (command === ds.BalancedLineCodes.CmdSetThresholds) return areThresholds(bytes)
    if (command === ds.BalancedLineCodes.CmdSetMode) return length >= 5 && bytes[4] <= 1
    if (command === ds.BalancedLineCodes.CmdTestCable) return length >= 4
    if (command === ds.BalancedLineCodes.CmdWatchCable) return length >= 6
    if (command === ds.BalancedLineCodes.CmdZeroRig) return length >= 4
    if (command === ds.BalancedLineCodes.CmdForgetZero) return length >= 4
    if (command === ds.BalancedLineCodes.CmdPlayTone)
        return length >= 8 && within(bytes.getAt(4, "u16"), MIN_TONE_HZ, MAX_PLAYED_HZ)
    if (command === ds.BalancedLineCodes.CmdZeroTone)
        return (
            length >= 16 &&
            within(bytes.getAt(4, "f32"), MIN_LEVEL_V, MAX_LEVEL_V) &&
            within(bytes.getAt(8, "f32"), 0.5, 2) &&
            within(bytes.getAt(12, "f32"), -MAX_TONE_DELAY_US, MAX_TONE_DELAY_US)
        )
    return true
}

/** False for what is no number, too. */
function within(value: number, least: number, most: number): boolean {
    return value >= least && value <= most
}

function isCalibration(packet: ds.Packet): boolean {
    if (packet.payload.length < 40) return false
    ds.BalancedLine.spec.assign(packet)
    return isPlausible(calibrationFrom(packet.decode()))
}

function areThresholds(bytes: Buffer): boolean {
    if (bytes.length < 5) return false
    return thresholdsFit({
        biasPct: bytes[0],
        signalDb: bytes[1],
        commonDb: bytes[2],
        oneLegPct: bytes[3],
        humDb: bytes[4],
    })
}
