import * as ds from "@devicescript/core"
import { isPlausible } from "../calibration/calibration"
import { COMMAND_BYTES, FIRST_COMMAND } from "../protocol/command-bytes"
import { CABLE } from "../protocol/mode"
import {
    MAX_BLOCK_PAIRS,
    MAX_PLAYED_HZ,
    MAX_TONE_DELAY_US,
    MAX_TONE_V,
    MIN_PLAYED_HZ,
    MIN_TONE_RATIO,
    MIN_TONE_V,
} from "../protocol/ranges"
import { thresholdsFit } from "../verdict/thresholds"
import { calibrationFrom, thresholdsFrom } from "./registers"

// What comes over the bus is checked before anybody decodes it: an exception in a handler would restart the program.

/** Intervals of streaming [ms]. */
const MIN_INTERVAL_MS = 100
const MAX_INTERVAL_MS = 3600000

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
    // biome-ignore lint/correctness/useParseIntRadix: the device's takes none
    const size = parseInt(COMMAND_BYTES.split(" ")[command - FIRST_COMMAND])
    // what carries nothing can't be wrong, and what is no command of ours the server refuses by itself
    if (!(size > 0)) return true
    if (length < size) return false
    ds.BalancedLine.spec.assign(packet)
    const fields = packet.decode()
    if (command === ds.BalancedLineCodes.CmdResend) return within(fields[3], 1, MAX_BLOCK_PAIRS)
    if (command === ds.BalancedLineCodes.CmdSetCalibration)
        return isPlausible(calibrationFrom(fields))
    if (command === ds.BalancedLineCodes.CmdSetThresholds)
        return thresholdsFit(thresholdsFrom(fields))
    if (command === ds.BalancedLineCodes.CmdSetMode) return fields[1] <= CABLE
    if (command === ds.BalancedLineCodes.CmdPlayTone)
        return within(fields[1], MIN_PLAYED_HZ, MAX_PLAYED_HZ)
    if (command === ds.BalancedLineCodes.CmdZeroTone)
        return (
            within(fields[1], MIN_TONE_V, MAX_TONE_V) &&
            within(fields[2], MIN_TONE_RATIO, 1 / MIN_TONE_RATIO) &&
            within(fields[3], -MAX_TONE_DELAY_US, MAX_TONE_DELAY_US)
        )
    return true
}

/** False for what is no number, too. */
function within(value: number, least: number, most: number): boolean {
    return value >= least && value <= most
}
