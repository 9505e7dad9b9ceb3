import type { TrafficCounters } from "../../link/telemetry-link"
import type { Format } from "../format/format"
import { LineWriter } from "../output/line-writer"
import type { Host } from "../process/host"
import type { Notes } from "../process/notes"
import type { StopRequest } from "../process/stop-request"
import type { LineSource } from "../stream/source"
import { streamTelemetry } from "../stream/stream"

/** What a link has carried, in one line. */
export function countersText(name: string, counters: TrafficCounters): string {
    const { lost, bad } = counters
    const counted = (what: "line" | "gap" | "restart") => {
        const count = counters[`${what}s`]
        return `${count} ${what}${count === 1 ? "" : "s"}`
    }
    return `${name}: ${counted("line")}, ${lost} lost, ${bad} bad, ${counted("gap")}, ${counted("restart")}`
}

/** Prints what a source says on stdout until it ends or is stopped. */
export async function printSource(
    source: LineSource,
    format: Format,
    stop: StopRequest,
    notes: Notes,
    host: Host,
): Promise<void> {
    const out = new LineWriter(host.stdout, () => {
        stop.readerGone()
        source.stop().catch(() => {})
    })
    await streamTelemetry({
        source,
        format,
        truth: undefined,
        out,
        note: notes.line,
        onTime: () => notes.progress.erase(),
    })
    await out.end()
}
