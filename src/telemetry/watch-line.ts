import type { ContactTally } from "../cable/contact-tally"
import { hex16 } from "../encoding/crc16"
import { LineCrc } from "../encoding/line-crc"
import { head, put } from "./encode"

/** Bytes of the CRC that one step does: 500 opcodes. */
const BYTES_A_STEP = 20

/**
 * The C line of a contact watch, made in steps of a millisecond or less on an RP2040: each step is time in which nobody looks at the
 * contacts.
 */
export class WatchLine {
    private readonly parts: string[] = []
    private readonly crc = new LineCrc()
    private body = ""
    private bytes: Buffer = Buffer.alloc(0)
    private stage = 0

    /**
     * @param word run, hit or end
     * @param fault what failed and for how long, for a hit
     */
    constructor(
        private readonly seq: number,
        private readonly tMs: number,
        word: string,
        private readonly tally: ContactTally,
        fault: string | undefined,
        private readonly lengthMs: number | undefined,
    ) {
        this.parts.push(`watch=${word}`)
        if (fault !== undefined) this.parts.push(`fault=${fault}`)
    }

    /** Does a step. @returns the line when it is done */
    step(): string | undefined {
        const stage = this.stage
        if (stage < 6) this.putField(stage)
        else if (stage === 6)
            this.body = [head("C", this.seq, this.tMs), this.parts.join(" ")].join(" ")
        else if (stage === 7) this.bytes = Buffer.from(this.body)
        else if (this.crc.add(this.bytes, BYTES_A_STEP))
            return `${this.body} ${hex16(this.crc.value)}`
        if (stage < 8) this.stage++
        return undefined
    }

    private putField(index: number): void {
        const { parts, tally } = this
        if (index === 0) put(parts, "ms", this.lengthMs, 1, 99999.9)
        else if (index === 1) put(parts, "events", tally.events, 0, 999999)
        else if (index === 2) put(parts, "min_ms", tally.shortestMs, 1, 99999.9)
        else if (index === 3) put(parts, "max_ms", tally.longestMs, 1, 99999.9)
        else if (index === 4) put(parts, "dead_ms", tally.deadMs, 1, 999.9)
        else put(parts, "promise_ms", tally.promiseMs(), 1, 999.9)
    }
}
