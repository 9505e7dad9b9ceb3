import type { Readings } from "../../host/readings/model"
import type { ConvertedBurst } from "../../sim/vm/protocol"
import type { Burst } from "./state"

/** Least time from one burst that is told to the next [ms of the computer]. */
const LEAST_MS = 30

/** Turns what the firmware gets from its converter into volts, as often as it can be shown. */
export class BurstTap {
    readonly #tell: (burst: Burst, plain: Readings | undefined) => void
    #toldMs = Number.NEGATIVE_INFINITY

    constructor(tell: (burst: Burst, plain: Readings | undefined) => void) {
        this.#tell = tell
    }

    /** @param tMs when it began [ms of the board] */
    take(burst: ConvertedBurst, tMs: number): void {
        const nowMs = performance.now()
        if (nowMs < this.#toldMs + LEAST_MS) return
        this.#toldMs = nowMs
        this.#tell(inVolts(burst, tMs), undefined)
    }
}

function inVolts(
    { codes, pairRateHz, skewUs, voltsPerCode, fullScaleCode }: ConvertedBurst,
    tMs: number,
): Burst {
    const leg = (which: 0 | 1) =>
        Float64Array.from(
            { length: codes.length >> 1 },
            (_, i) => (codes[2 * i + which] - fullScaleCode / 2) * voltsPerCode,
        )
    const skewPairs = skewUs * 1e-6 * pairRateHz
    return { tMs, pairRateHz, skewPairs, hotV: leg(0), coldV: leg(1) }
}
