import { shownLine } from "../../link/printable"
import type { LinkStatistics } from "../../link/statistics"
import { decodeLine, isTelemetry } from "../../src/telemetry/decode"
import type { ShownCounters, ViewEvent } from "./model"

/** How the runtime names itself and the program that it starts: no news to whoever started it. */
const START_CHATTER = /^\* (start: |.* v[\d.]+; file v)/

/**
 * What a console line is to the model; undefined: no news.
 * @param link takes telemetry into account
 * @param counters of the whole link, where more is known of it than its lines
 */
export function lineEvent(
    text: string,
    link: LinkStatistics,
    counters?: ShownCounters,
): ViewEvent | undefined {
    if (!isTelemetry(text)) {
        const chatter = shownLine(text.trim())
        return START_CHATTER.test(chatter) ? undefined : { type: "chatter", text: chatter }
    }
    const line = decodeLine(text)
    link.take(line)
    return { type: "line", line, link: counters ?? link.counters }
}
