import type { ConsoleLine } from "../../../sim/simulation"
import { decodeLine, type Telemetry } from "../../../src/telemetry/decode"

/** What a run has printed. */
export interface Readings {
    levels: Telemetry[]
    analyses: Telemetry[]
    changes: Telemetry[]
    /** keys of the I lines */
    info: Record<string, number>
    /** console lines as they came */
    console: string[]
}

/** Before this a line is being got to know [ms]. */
export const SETTLED_MS = 3000

/** The telemetry of a run, in its kinds. */
export async function collect(lines: AsyncIterable<ConsoleLine>): Promise<Readings> {
    const readings: Readings = { levels: [], analyses: [], changes: [], info: {}, console: [] }
    for await (const { text } of lines) {
        readings.console.push(text)
        const line = decodeLine(text)
        if (!line.ok) continue
        if (line.kind === "M") readings.levels.push(line)
        if (line.kind === "N") readings.analyses.push(line)
        if (line.kind === "E") readings.changes.push(line)
        if (line.kind === "I") Object.assign(readings.info, line.values)
    }
    return readings
}

/** Lines of the settled receiver. */
export function settled(lines: readonly Telemetry[], fromMs = SETTLED_MS): Telemetry[] {
    return lines.filter(({ tMs }) => tMs >= fromMs)
}

/** Power of a level in dBu, 0 dBu being 1; a level that is left out is nothing. */
export function powerOf(dbu: number | undefined): number {
    return dbu === undefined ? 0 : 10 ** (dbu / 10)
}

export function dbOf(power: number): number {
    return 10 * Math.log10(power)
}

/** Powers of a key, one a line. */
export function powersOfKey(lines: readonly Telemetry[], key: string): number[] {
    return lines.map(({ values }) => powerOf(values[key]))
}

export function mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Of an even count the upper one; NaN for none. */
export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b)
    return sorted[sorted.length >> 1] ?? Number.NaN
}
