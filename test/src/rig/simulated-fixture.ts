import { RigBench } from "../../../sim/rig/rig-bench"
import type { CableKeys } from "../../../sim/scenario/schema"
import { parseScenario } from "../../../sim/scenarios/parse"
import type { CableFixture, FixtureInfo, Seen, Window } from "../../../src/cable/fixture"
import { isWithin } from "../../../src/capture/window"
import type { VirtualClock } from "../runtime/virtual-clock"

const scenarioOf = (cable: CableKeys) => parseScenario(JSON.stringify({ cable }), "test")

/** Looks of a watch that are converted at once. */
const BURST_LOOKS = 60

/** The simulator's rig under a virtual clock, which can be told to fall silent. */
export class SimulatedFixture implements CableFixture {
    readonly info: FixtureInfo
    /** what is driven and played now */
    drives = 0
    toneFrequencyHz = 0
    /** looks that do not come */
    silentLooks = 0
    private readonly bench: RigBench

    constructor(
        private readonly clock: VirtualClock,
        seed: number,
    ) {
        this.bench = new RigBench(scenarioOf({}), seed)
        const { fullScaleCode, ...stated } = this.bench.stated
        this.info = { ...stated, sumUs: stated.lookUs, fullCode: fullScaleCode }
    }

    plug(cable: CableKeys): void {
        this.bench.setCable(scenarioOf(cable).cable, this.clock.tMs / 1000)
    }

    async open(): Promise<FixtureInfo> {
        return this.info
    }

    async look(
        drives: number,
        settleMs: number,
        stretch: number,
        later: number,
        sums: number[],
    ): Promise<boolean> {
        this.drives = drives
        const looks = stretch + later
        const { codes, endS } = this.bench.look(drives, settleMs / 1000, looks, this.seconds())
        await this.clock.until(1000 * endS)
        if (this.silentLooks > 0) {
            this.silentLooks--
            return false
        }
        for (let i = 0; i < looks; i++) {
            const weight = Number(i < stretch) + Number(i >= later)
            for (let t = 0; t < 3; t++) {
                const code = codes[3 * i + t]
                sums[t] += weight * code
                sums[3 + t] += weight * code * code
            }
        }
        return true
    }

    async watch(window: Window, inside: boolean, looks: number, seen: Seen): Promise<number> {
        seen.fromMs = this.clock.nowMs()
        const count = Math.min(looks, BURST_LOOKS)
        const { codes, endS } = this.bench.lookOn(count, this.seconds())
        await this.clock.until(1000 * endS)
        if (this.silentLooks > 0) {
            this.silentLooks--
            return -1
        }
        for (let n = 0; n < count; n++) {
            const [hot, cold, shield] = codes.subarray(3 * n, 3 * n + 3)
            Object.assign(seen, { hot, cold, shield })
            if (isWithin(window, hot, cold, shield) === inside) return n
        }
        return count
    }

    async tone(hz: number): Promise<void> {
        this.toneFrequencyHz = hz
        this.bench.tone(hz, this.seconds())
    }

    async release(): Promise<void> {
        await this.tone(0)
        this.drives = 0
        this.bench.look(0, 0, 1, this.seconds())
    }

    private seconds(): number {
        return this.clock.tMs / 1000
    }
}
