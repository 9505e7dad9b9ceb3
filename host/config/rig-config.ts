import * as v from "valibot"
import { boardIds, programNames } from "../../boards/boards"
import { complaint } from "../../common/complaint"
import { parseJson } from "../../common/json"
import { UsageError } from "../../common/usage-error"
import { BLOCKS_A_READING } from "../../src/dsp/levels"
import { SNAPSHOT_PAIRS } from "../../src/telemetry/waveform"
import { DEFAULT_THRESHOLDS } from "../../src/verdict/thresholds"
import { describe, keys, number, oneOf, whole } from "./fields"

const thresholds = keys({
    bias_pct: describe(
        v.optional(number(1, 45, "%"), DEFAULT_THRESHOLDS.biasPct),
        "BIAS: a leg's mean is so far from half the span",
    ),
    signal_db: describe(
        v.optional(number(1, 30, "dB"), DEFAULT_THRESHOLDS.signalDb),
        "NO-SIGNAL: nothing stands so far above the floor",
    ),
    common_db: describe(
        v.optional(number(6, 60, "dB"), DEFAULT_THRESHOLDS.commonDb),
        "COMMON: without a tone, the difference is so far below the common mode",
    ),
    one_leg_pct: describe(
        v.optional(number(20, 99, "%"), DEFAULT_THRESHOLDS.oneLegPct),
        "ONE-LEG, Z-BAL: balance of the signal, either sign",
    ),
    hum_db: describe(
        v.optional(number(6, 80, "dB"), DEFAULT_THRESHOLDS.humDb),
        "HUM: hum is less than so far below the difference",
    ),
})

/** devs.config.json: what a user says about the rig. */
export const rigSchema = keys({
    $schema: v.optional(v.string("a text in quotes")),
    board: describe(
        v.optional(oneOf(boardIds), "pico"),
        "board of quietline flash unless it is told another",
    ),
    capture: describe(
        v.optional(oneOf(["gpio", "spi"]), "gpio"),
        "gpio: the chip's own converter; spi: an ADC122S021 or ADC128S022",
    ),
    program: describe(
        v.optional(oneOf(programNames), "receiver"),
        "what quietline flash and deploy write: receiver meters a line, rig tests cables and meters levels",
    ),
    mode: describe(
        v.optional(oneOf(["cable", "meter"]), "cable"),
        "what the program of the rig does at first: test cables or meter levels",
    ),
    pad_db: describe(
        v.optional(number(-60, 60, "dB"), 0),
        "pad before the inputs; a preamplifier's gain as a negative number",
    ),
    vref_v: describe(
        v.optional(number(0.5, 6, "V")),
        "volts at an input for the converter's full scale; left out: the nominal ones of the board",
    ),
    mains: describe(
        v.optional(oneOf(["auto", 50, 60]), "auto"),
        "mains frequency in hertz; auto: the receiver finds out",
    ),
    blocks: describe(
        v.optional(whole(1, 20, ""), BLOCKS_A_READING),
        "mains periods that a level is averaged over",
    ),
    levels_ms: describe(
        v.optional(whole(90, 5000, "ms"), 90),
        "least time from one M line to the next",
    ),
    noise_ms: describe(
        v.optional(whole(0, 60000, "ms"), 0),
        "least time from one noise analysis to the next; 0: as often as the board can",
    ),
    waveform_pairs_per_s: describe(
        v.optional(whole(0, SNAPSHOT_PAIRS, ""), 0),
        "pairs of waveform snapshots a second in W lines; 0: none",
    ),
    linearity: describe(
        v.optional(oneOf(["auto", "off"]), "auto"),
        "the four wide codes of an RP2040's converter; auto: they are straightened where they are found",
    ),
    thresholds: describe(v.optional(thresholds, {}), "where the states of the line begin"),
    display: describe(
        v.optional(oneOf(["none", "ssd1306"]), "none"),
        "an SSD1306 of 128 x 64 points on the board's I2C pins",
    ),
})

export type RigConfig = v.InferOutput<typeof rigSchema>

/**
 * Reads a rig's configuration; comments and trailing commas are fine.
 * @param label what to call the file in messages
 * @throws UsageError in one line that names the key and what it accepts
 */
export function parseRigConfig(text: string, label: string): RigConfig {
    const value = parseJson(text, label)
    // to valibot a list is an object too
    const result = v.safeParse(rigSchema, Array.isArray(value) ? undefined : value)
    if (!result.success)
        throw new UsageError(`${label}: ${complaint(result.issues[0], "the configuration")}`)
    return result.output
}
