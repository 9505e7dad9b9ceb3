import { printable, shownLine } from "../../link/printable"
import { LinkStatistics } from "../../link/statistics"
import { decodeLine, isTelemetry } from "../../src/telemetry/decode"
import type { Format } from "../format/format"
import type { LineWriter } from "../output/line-writer"
import { NoiseFilter } from "./noise-filter"
import type { LineSource } from "./source"

export interface StreamOptions {
    source: LineSource
    format: Format
    /** the line before everything else (`--truth`), on stderr where the format has no place for it */
    truth: string | undefined
    /** stdout: data only */
    out: LineWriter
    /** stderr: takes a line, without its end */
    note: (line: string) => void
    /** told of the source's time, before each line [ms] */
    onTime: (tMs: number) => void
}

/**
 * Prints what a source says until it ends or the reader of stdout is gone; does not stop it. Damaged
 * lines are counted and reported at the end, never printed; of noise there are only the first lines.
 * @throws SimulationError when the VM dies
 */
export async function streamTelemetry(options: StreamOptions): Promise<void> {
    const { source, format, out, note } = options
    const link = new LinkStatistics()
    const noise = new NoiseFilter()
    if (options.truth !== undefined) {
        if (format.keepsTruth) await out.write(options.truth)
        else note(options.truth)
    }
    for (const line of format.head) await out.write(line)
    try {
        for await (const { text, tMs } of source.lines()) {
            options.onTime(tMs)
            if (out.closed) break
            const line = text.endsWith("\r") ? text.slice(0, -1) : text
            if (!isTelemetry(line)) {
                if (!noise.passes(line)) continue
                // noise, or a program with colours, must not set the terminal
                if (format.keepsChatter) await out.write(printable(line))
                else note(shownLine(line))
                continue
            }
            const telemetry = decodeLine(line)
            link.take(telemetry)
            if (!telemetry.ok) continue
            noise.reset()
            for (const printed of format.lines(telemetry, line, tMs)) await out.write(printed)
        }
    } finally {
        const { bad } = link.counters
        if (bad > 0)
            note(`quietline: ${bad} damaged ${bad === 1 ? "line was" : "lines were"} left out`)
    }
}
