import type { CableFixture, FixtureInfo, Seen, Window } from "../../../src/cable/fixture"
import { isWithin } from "../../../src/capture/window"
import type { VirtualClock } from "../runtime/virtual-clock"

/** Codes of three terminals. */
export interface Terminals {
    hot: number
    cold: number
    shield: number
}

/** A contact that fails: from when, until when, and where the terminals go. */
export interface Failure {
    fromMs: number
    toMs: number
    codes: Terminals
}

/** From one look to the next [us], an RP2040's. */
const LOOK_US = 133.7

const SUPPLY_V = 3.3
const FULL_CODE = 4095

/** Where a terminal stands at a part of the supply. */
export const codesAt = (hot: number, cold: number, shield: number): Terminals => ({
    hot: Math.round(FULL_CODE * hot),
    cold: Math.round(FULL_CODE * cold),
    shield: Math.round(FULL_CODE * shield),
})

/** A good cable while it is watched. */
const GOOD = codesAt(0.99, 0.5, 0.01)

/** A rig with a good cable whose contacts fail at given times. Looks take time, and nothing that happens between two of them is seen. */
export class WatchedContacts implements CableFixture {
    isDriven = false
    /** longest time between two looks so far [ms] */
    blindMs = 0
    readonly info: FixtureInfo = {
        lookUs: LOOK_US,
        sumUs: LOOK_US,
        voltsPerCode: SUPPLY_V / FULL_CODE,
        zeroV: 0,
        supplyV: SUPPLY_V,
        bend: undefined,
        fullCode: FULL_CODE,
    }
    private lookedMs = Number.NaN

    constructor(
        private readonly clock: VirtualClock,
        private readonly failures: readonly Failure[],
    ) {}

    async open(): Promise<FixtureInfo> {
        return this.info
    }

    async look(
        _drives: number,
        settleMs: number,
        stretch: number,
        later: number,
        sums: number[],
    ): Promise<boolean> {
        this.isDriven = true
        await this.clock.restUntil(this.clock.nowMs() + settleMs)
        const { hot, cold, shield } = this.at(this.clock.tMs)
        for (const [t, code] of [hot, cold, shield].entries()) {
            sums[t] += 2 * stretch * code
            sums[3 + t] += 2 * stretch * code * code
        }
        this.clock.tMs += ((stretch + later) * LOOK_US) / 1000
        return true
    }

    async watch(window: Window, inside: boolean, looks: number, seen: Seen): Promise<number> {
        await this.clock.nextSlice()
        seen.fromMs = this.clock.nowMs()
        for (let n = 0; n < looks; n++) {
            const nowMs = this.clock.tMs
            if (!Number.isNaN(this.lookedMs))
                this.blindMs = Math.max(this.blindMs, nowMs - this.lookedMs)
            this.lookedMs = nowMs
            Object.assign(seen, this.at(nowMs))
            this.clock.tMs += LOOK_US / 1000
            if (isWithin(window, seen.hot, seen.cold, seen.shield) === inside) return n
        }
        return looks
    }

    async tone(): Promise<void> {}

    async release(): Promise<void> {
        this.isDriven = false
    }

    private at(tMs: number): Terminals {
        const failure = this.failures.find(({ fromMs, toMs }) => tMs >= fromMs && tMs < toMs)
        return failure?.codes ?? GOOD
    }
}
