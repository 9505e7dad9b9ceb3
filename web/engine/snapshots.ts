import type { Readings } from "../../host/readings/model"
import type { Telemetry } from "../../src/telemetry/decode"
import { decodeWaveform } from "../../src/telemetry/decode-waveform"
import type { Burst } from "./state"

/** Puts the W lines of a board together to what it converted. */
export class Snapshots {
    #number: number | undefined
    #hotV: number[] = []
    #coldV: number[] = []

    /**
     * @param info of the I lines: fs_hz and skew_us
     * @returns a snapshot with this line's pairs as its last; undefined: it is not whole, or was none
     */
    take(line: Telemetry, { fs_hz, skew_us = 0 }: Readings): Burst | undefined {
        const part = decodeWaveform(line)
        if (part === undefined || fs_hz === undefined) return undefined
        const { snapshot, at, of, hotV, coldV } = part
        if (at === 0) {
            this.#number = snapshot
            this.#hotV = []
            this.#coldV = []
        }
        if (snapshot !== this.#number || at !== this.#hotV.length) {
            this.#number = undefined
            return undefined
        }
        this.#hotV.push(...hotV)
        this.#coldV.push(...coldV)
        if (this.#hotV.length < of) return undefined
        return {
            tMs: line.tMs,
            pairRateHz: fs_hz,
            skewPairs: skew_us * 1e-6 * fs_hz,
            hotV: Float64Array.from(this.#hotV),
            coldV: Float64Array.from(this.#coldV),
        }
    }
}
