import * as ds from "@devicescript/core"
import type { Scale } from "../dsp/scale"
import { Snapshots } from "../telemetry/snapshots"
import { encodeWaveform, type WaveformPart } from "../telemetry/waveform"
import type { Reporter } from "./reporter"

/** Prints waveform snapshots, one line behind a level reading at most. */
export class WaveformPrinter {
    private readonly snapshots: Snapshots
    private part: WaveformPart | undefined

    /** @param pairsASecond at most 128 */
    constructor(
        private readonly reporter: Reporter,
        scale: Scale,
        pairsASecond: number,
    ) {
        this.snapshots = new Snapshots(scale, pairsASecond)
    }

    /**
     * Takes a capture as it was converted.
     * @param h, c its codes
     * @param pairs consecutive ones in them, 0 when there are none
     */
    see(h: number[], c: number[], pairs: number): void {
        // One that is not printed yet comes first.
        if (this.part === undefined) this.part = this.snapshots.next(h, c, pairs, ds.millis())
    }

    /** Prints what there is to print, behind the levels. */
    printPart(): void {
        if (this.part !== undefined)
            console.log(encodeWaveform(this.reporter.next(), ds.millis(), this.part))
        this.part = undefined
    }
}
