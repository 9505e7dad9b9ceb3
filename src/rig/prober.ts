import type { CableFixture } from "../cable/fixture"
import { HALF_60_HZ_US, isLong, SHORT_US, STRETCH_US } from "../cable/look-plan"
import { drivesOf, NEAR_HH, REST } from "../cable/patterns"
import { HOT, type Probes, SHIELD } from "../cable/probes"
import { zeros } from "../dsp/zeros"
import type { Clock } from "../runtime/clock"

/** Sets the drives of a rig and takes what its terminals show. */
export class Prober {
    private readonly sums = zeros(6)
    private weight = 1

    /** @param sumUs of the fixture */
    constructor(
        readonly fixture: CableFixture,
        readonly clock: Clock,
        private readonly sumUs: number,
    ) {}

    /** Takes the means of a pattern. @returns false when the looks did not come */
    async take(pattern: number, probes: Probes, settleMs: number): Promise<boolean> {
        if (!(await this.look(drivesOf(pattern), settleMs))) return false
        await this.clock.giveWay()
        for (let t = HOT; t <= SHIELD; t++) {
            const mean = this.mean(t)
            probes.set(t, pattern, mean)
            if (pattern <= NEAR_HH)
                probes.noteUnrest(t, pattern, this.sums[3 + t] / this.weight - mean * mean)
        }
        if (pattern === REST) probes.settle()
        return true
    }

    /** Sets the drives, waits and looks. @returns false when the looks did not come */
    async look(drives: number, settleMs: number): Promise<boolean> {
        const { sumUs, fixture, sums } = this
        const once = isLong(settleMs) ? Math.round(HALF_60_HZ_US / sumUs) : 0
        const stretch = Math.round((once > 0 ? STRETCH_US : SHORT_US) / sumUs)
        this.weight = 2 * stretch
        for (let i = 0; i < 6; i++) sums[i] = 0
        return await fixture.look(drives, settleMs, stretch, once, sums)
    }

    /** Mean code of a terminal in the latest looks. */
    mean(terminal: number): number {
        return this.sums[terminal] / this.weight
    }
}
