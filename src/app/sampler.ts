import * as ds from "@devicescript/core"
import type { BurstDesk, BurstTask } from "./burst-desk"

/** A block is held for so long after the last command about it [ms]. */
const HOLD_MS = 1000

/** Keeps one block of raw pairs for a client that fetches it in packets. */
export class Sampler implements BurstTask {
    /** number of the block, 0..65535 */
    block = 0
    /** when its first pair was converted, of ds.millis() */
    atMs = 0
    /** in a block */
    readonly pairs: number
    private client = 0

    /**
     * @param h, c what bursts are converted into
     * @param codeStep one step of the converter [codes]
     */
    constructor(
        private readonly desk: BurstDesk,
        private readonly h: number[],
        private readonly c: number[],
        private readonly codeStep: number,
    ) {
        this.pairs = h.length
    }

    /** True when the arrays are another client's. */
    isTakenFrom(client: number): boolean {
        return this.desk.holds(ds.millis()) && this.client !== client
    }

    /** Converts a block. @returns false when the converter does not deliver */
    async capture(client: number): Promise<boolean> {
        this.client = client
        if (!(await this.desk.ask(this))) return false
        this.block = (this.block + 1) & 0xffff
        this.keep()
        return true
    }

    async take(_h: number[], _c: number[], atMs: number): Promise<boolean> {
        this.atMs = atMs
        this.keep()
        return true
    }

    /** True when a client's block is still there. It stays for another while then. */
    has(client: number, block: number): boolean {
        if (!this.desk.holds(ds.millis()) || client !== this.client || block !== this.block)
            return false
        this.keep()
        return true
    }

    /** Gives the arrays back. */
    release(): void {
        this.desk.hold(0)
    }

    /** The block stays for another while. */
    private keep(): void {
        this.desk.hold(ds.millis() + HOLD_MS)
    }

    /** Pairs of the block as 16-bit steps of the converter, hot before cold. About 120 us a pair on an RP2040. */
    pack(first: number, count: number): Buffer {
        const bytes = Buffer.alloc(4 * count)
        const perCode = 1 / this.codeStep
        const { h, c } = this
        for (let i = 0; i < count; i++) {
            bytes.setAt(4 * i, "u16", Math.round(h[first + i] * perCode))
            bytes.setAt(4 * i + 2, "u16", Math.round(c[first + i] * perCode))
        }
        return bytes
    }
}
