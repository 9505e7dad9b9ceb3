import { computed, type ReadonlySignal } from "@preact/signals"
import type { Burst, Page } from "../engine/state"
import { type BandLegs, bandLegs } from "./band-legs"
import { type BurstLines, burstLines } from "./burst-lines"
import type { FaceState } from "./face-state"

/** Two periods of the mains: lines of a shorter burst can't be told apart [s]. */
const MIN_FOR_LINES_S = 0.036

/** The legs of a burst, and their rate. */
export interface ShownLegs extends BandLegs {
    pairRateHz: number
}

/** What the last burst looks like, worked out when a picture asks for it. */
export class BurstPictures {
    /** the last burst, or the one that is frozen */
    readonly burst: ReadonlySignal<Burst | undefined>
    readonly legs: ReadonlySignal<ShownLegs | undefined>
    /** of the last burst that is long enough for it */
    readonly lines: ReadonlySignal<BurstLines | undefined>
    readonly #page: Page
    #held: Burst | undefined
    #long: Burst | undefined

    constructor(page: Page, { isFrozen }: FaceState) {
        this.#page = page
        this.burst = computed(() => {
            const latest = page.burst.value
            if (!isFrozen.value || latest === undefined) this.#held = latest
            return this.#held
        })
        this.legs = computed(() => {
            const burst = this.burst.value
            if (burst === undefined) return undefined
            const { pairRateHz } = burst
            return { ...bandLegs(burst, this.#skewPairs(burst)), pairRateHz }
        })
        const long = computed(() => {
            const burst = this.burst.value
            if (burst === undefined || burst.hotV.length >= MIN_FOR_LINES_S * burst.pairRateHz)
                this.#long = burst
            return this.#long
        })
        this.lines = computed(() => {
            const burst = long.value
            if (burst === undefined) return undefined
            const skewPairs = this.#skewPairs(burst)
            const { mains_hz, f_hz } = page.view.peek().noise
            return burstLines({ ...burst, skewPairs }, { mainsHz: mains_hz, toneFrequencyHz: f_hz })
        })
    }

    #skewPairs({ skewPairs }: Burst): number {
        return this.#page.alignment.value === "plain" ? 0 : skewPairs
    }
}
