import * as ds from "@devicescript/core"
import type { Scale } from "../dsp/levels"
import { Snapshots } from "../telemetry/snapshots"
import type { Reporter } from "./reporter"

/** Prints waveform snapshots, one line behind a level reading at most. Without a rate there are none, and they need no memory. */
export class WaveformPrinter {
    private readonly snapshots: Snapshots | undefined

    /** @param pairsASecond 0 for none, at most 128 */
    constructor(
        private readonly reporter: Reporter,
        scale: Scale,
        pairsASecond: number,
    ) {
        if (pairsASecond > 0) this.snapshots = new Snapshots(scale, pairsASecond)
    }

    /**
     * Takes a capture whose levels have been printed.
     * @param h, c its codes
     * @param pairs consecutive ones in them, 0 when they are gathered
     */
    see(h: number[], c: number[], pairs: number): void {
        const part = this.snapshots?.next(h, c, pairs, ds.millis())
        if (part !== undefined) this.reporter.waveform(part)
    }
}
