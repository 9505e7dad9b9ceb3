import type { Readings } from "../../host/readings/model"
import type { ConvertedBurst } from "../../sim/vm/protocol"
import { PlainReceiver } from "./plain-receiver"
import type { Burst } from "./state"

/** Least time from one burst that is told to the next [ms of the computer]. */
const LEAST_MS = 30

/** Turns what the firmware gets from its converter into volts, as often as it can be shown, and reads it without alignment. */
export class BurstTap {
    readonly #tell: (burst: Burst, plain: Readings) => void
    #receiver: PlainReceiver | undefined
    #receives: string | undefined
    #toldMs = Number.NEGATIVE_INFINITY

    constructor(tell: (burst: Burst, plain: Readings) => void) {
        this.#tell = tell
    }

    /** @param tMs when it began [ms of the board] */
    take(burst: ConvertedBurst, tMs: number): void {
        const plain = this.#receiverOf(burst).take(burst.codes)
        const nowMs = performance.now()
        if (nowMs < this.#toldMs + LEAST_MS) return
        this.#toldMs = nowMs
        this.#tell(inVolts(burst, tMs), plain)
    }

    /** What was read of one converter does not mix with what comes from another. */
    #receiverOf({ codes: _, ...converter }: ConvertedBurst): PlainReceiver {
        const receives = JSON.stringify(converter)
        if (this.#receiver === undefined || receives !== this.#receives)
            this.#receiver = new PlainReceiver(converter)
        this.#receives = receives
        return this.#receiver
    }
}

/** Volts at the connector from half the converter's span. */
function inVolts(burst: ConvertedBurst, tMs: number): Burst {
    const { codes, pairRateHz, skewUs, voltsPerCode, fullScaleCode } = burst
    const leg = (which: 0 | 1) =>
        Float64Array.from(
            { length: codes.length >> 1 },
            (_, i) => (codes[2 * i + which] - fullScaleCode / 2) * voltsPerCode,
        )
    const skewPairs = skewUs * 1e-6 * pairRateHz
    return { tMs, pairRateHz, skewPairs, hotV: leg(0), coldV: leg(1) }
}
