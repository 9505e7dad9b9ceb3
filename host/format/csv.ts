import type { Telemetry } from "../../src/telemetry/decode"
import { LEVEL_KEYS, NOISE_KEYS } from "../../src/telemetry/keys"
import { safeCell } from "../output/csv-cell"
import type { Format } from "./format"

const NUMBER_COLUMNS = [...LEVEL_KEYS, ...NOISE_KEYS]

/** One row, empty cells for what was left out; undefined for a line that fills no column (I, W, …) or belongs into another table (C). */
function csvRow(telemetry: Telemetry): string | undefined {
    const { kind, seq, tMs, values, words } = telemetry
    if (kind === "C") return undefined
    const readings = [...NUMBER_COLUMNS.map(key => values[key]), telemetry.state ?? words.state]
    if (readings.every(reading => reading === undefined)) return undefined
    return [kind, seq, tMs, ...readings].map(safeCell).join(",")
}

/** One table for all kinds: levels and noise side by side, the kind in the first column. */
export const csvFormat: Format = {
    head: [["kind", "seq", "t_ms", ...NUMBER_COLUMNS, "state"].join(",")],
    lines: telemetry => {
        const row = csvRow(telemetry)
        return row === undefined ? [] : [row]
    },
    keepsChatter: false,
    keepsTruth: false,
}
