import { HARMONICS } from "../../host/analysis/comb"
import { bandText } from "../../host/readings/band"
import { converterNoiseDbu } from "../../host/readings/comparison"
import type { Readings } from "../../host/readings/model"
import type { ReadingKey } from "../../host/text/key-words"
import { TONE_TOP } from "../../src/dsp/band-filter"
import { figureText } from "./figure"

/** The tone's lowest frequency and the mains that are looked for: docs/telemetry.md. */
const TONE_FROM_HZ = 63.5
const MAINS_BANDS = "46.8 to 53.2 Hz, 56.8 to 63.2 Hz"

const LINES: readonly ReadingKey[] = ["hum_dbu", "cmhum_dbu", "cmrr_db", "cmrr_min_db"]

function toneBand({ fs_hz }: Readings): string | undefined {
    if (fs_hz === undefined) return undefined
    return `${TONE_FROM_HZ} Hz to ${figureText((TONE_TOP * fs_hz) / 1000, 1)} kHz`
}

function linesBand({ mains_hz }: Readings): string {
    const last = HARMONICS.at(-1) ?? 1
    if (mains_hz === undefined) return `the mains and its lines up to the ${last}th`
    const [from, to] = [mains_hz, last * mains_hz].map(hz => figureText(hz, 0))
    return `${last} lines, ${from} to ${to} Hz`
}

/** What frequencies a reading is of; undefined: the board has not said. */
export function readingBand(key: ReadingKey, info: Readings, noise: Readings): string | undefined {
    if (key === "tone_dbu" || key === "f_hz") return toneBand(info)
    if (LINES.includes(key)) return linesBand(noise)
    if (key === "mains_hz") return MAINS_BANDS
    return bandText(info)
}

/** The converter's own noise beside a level, and the least that is stated; undefined: the reading has no such floor. */
export function readingFloor(key: ReadingKey, info: Readings): string | undefined {
    if (LINES.includes(key)) return "a steady line is seen below the floor of the whole band"
    if (!key.endsWith("_dbu")) return undefined
    const noiseDbu = converterNoiseDbu(info, key)
    if (noiseDbu === undefined) return undefined
    return `${figureText(noiseDbu, 1)} dBu, the converter's own noise`
}
