import type { Damage, Telemetry } from "../src/telemetry/decode"
import { isRestart, missingBetween, type Stamp } from "./device-time"

/** What a link has carried so far. Every line the device sent is in exactly one of lines, lost and bad. */
export interface LinkCounters {
    /** lines that arrived whole */
    lines: number
    /** lines that never arrived: gaps of `seq` that no damaged line explains */
    lost: number
    /** lines that arrived damaged (CRC, version or form) */
    bad: number
    /** times that the device started anew */
    restarts: number
}

/** Counts what a telemetry link carries, from each decoded line in its order. */
export class LinkStatistics {
    #counters: LinkCounters = { lines: 0, lost: 0, bad: 0, restarts: 0 }
    #last: Stamp | undefined
    /** damaged lines since the last whole one: each took a `seq` that must not count as lost as well */
    #badSinceLast = 0
    /** false: the next line is the first since somebody listens again */
    #heardAll = true

    /** A copy: it does not change later. */
    get counters(): LinkCounters {
        return { ...this.#counters }
    }

    /** Nobody listened for a while: what the device sent meanwhile is not lost. A restart is seen all the same. */
    listenAnew(): void {
        this.#heardAll = false
        this.#badSinceLast = 0
    }

    take(line: Telemetry | Damage): void {
        if (!line.ok) {
            this.#counters.bad++
            this.#badSinceLast++
            return
        }
        this.#counters.lines++
        const missing = this.#missingBefore(line)
        if (this.#heardAll) this.#counters.lost += Math.max(0, missing - this.#badSinceLast)
        this.#heardAll = true
        this.#badSinceLast = 0
        this.#last = { kind: line.kind, seq: line.seq, tMs: line.tMs }
    }

    /** How many sequence numbers lie between the last whole line and this one. */
    #missingBefore(line: Telemetry): number {
        const last = this.#last
        if (last === undefined) return 0 // a listener may come late: what was before is not lost
        if (!isRestart(last, line)) return missingBetween(last, line)
        this.#counters.restarts++
        return line.seq
    }
}
