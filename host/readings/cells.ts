import { fitted, fixed, MISSING } from "../text/number"
import { errorOf } from "./comparison"
import { type Readings, readingOf, type ViewModel } from "./model"

/** One small reading with its truth, as text. */
export interface Cell {
    label: string
    unit: string
    reading: string
    truth: string
    error: string
}

const SPECS: readonly (readonly [label: string, unit: string, key: string, places: number])[] = [
    ["freq", "Hz", "f_hz", 1],
    ["tone", "dBu", "tone_dbu", 2],
    ["CMRR", "dB", "cmrr_db", 1],
    ["mains", "Hz", "mains_hz", 2],
    ["CM hum", "dBu", "cmhum_dbu", 2],
    ["hot", "dBu", "hot_dbu", 2],
    ["cold", "dBu", "cold_dbu", 2],
    ["corr", "%", "corr_pct", 1],
    ["clip", "", "clip", 0],
]

function bound(text: Readings, places: number): string | undefined {
    const least = text.cmrr_min_db
    return text.cmrr_db === undefined && least !== undefined
        ? `≥ ${fixed(least, places)}`
        : undefined
}

/** The small readings: a CMRR that is only a lower bound is written "≥ x" and has no error. */
export function cellsOf(model: ViewModel): Cell[] {
    return SPECS.map(([label, unit, key, places]) => {
        const reading = readingOf(model, key)
        const truth = model.truth[key]
        const isCmrr = key === "cmrr_db"
        const readingBound = isCmrr ? bound(model.noise, places) : undefined
        const truthBound = isCmrr ? bound(model.truth, places) : undefined
        return {
            label,
            unit,
            reading: readingBound ?? fitted(reading, places),
            truth: truthBound ?? fitted(truth, places),
            error: readingBound || truthBound ? MISSING : errorOf(model, key, places),
        }
    })
}
