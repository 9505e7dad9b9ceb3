import type { CableLimits } from "../cable/cable-limits"
import { type ConductorReading, noConductors } from "../cable/cable-reading"
import { type CableVerdict, judgeCable, readConductors, sure } from "../cable/cable-verdict"
import { type Wiring, wiringOf } from "../cable/cable-wiring"
import type { FixtureInfo } from "../cable/fixture"
import { settleOf } from "../cable/look-plan"
import { PATTERNS, REST } from "../cable/patterns"
import { COLD, HOT, Probes, SHIELD } from "../cable/probes"
import { Dividers } from "../cable/resistance"
import type { RigZero } from "../cable/rig-zero"
import { MOVED, PASS, POWERED, UNSURE } from "../protocol/verdict"
import { nextSlice } from "../runtime/slices"
import type { Prober } from "./prober"

/** Tests the conductors of one cable after the other. */
export class CableTester {
    verdict: CableVerdict | undefined
    reading: ConductorReading | undefined
    /** undefined: nothing was driven into the last cable */
    wiring: Wiring | undefined
    private probes: Probes

    constructor(
        private readonly prober: Prober,
        private readonly info: FixtureInfo,
        private readonly limits: CableLimits,
    ) {}

    /**
     * Tests the cable that is in the rig.
     * @returns false when the rig does not answer; otherwise verdict and reading hold the result
     */
    async test(zero: RigZero | undefined): Promise<boolean> {
        this.reading = noConductors()
        this.wiring = undefined
        const complete = await this.probe()
        await this.prober.fixture.release()
        if (this.wiring !== undefined) this.judge(zero)
        return complete
    }

    /** Judges what has been measured of the last cable that was driven. */
    judge(zero: RigZero | undefined): void {
        const { wiring, probes } = this
        const reading = noConductors()
        this.reading = reading
        readConductors(reading, probes, wiring, zero)
        this.verdict = judgeCable(probes, wiring, reading, this.limits)
    }

    /**
     * The rig's own dividers, if the last cable can serve as a reference: nothing speaks against it but resistances that nobody
     * knows without a zero.
     */
    dividers(): number[] | undefined {
        const { verdict, findings } = this.verdict
        if (verdict !== PASS && verdict !== UNSURE) return undefined
        for (const finding of findings) if (!finding.startsWith("resistance-")) return undefined
        const dividers = new Dividers(this.probes, [true, true])
        return [1 - dividers.of(HOT), 1 - dividers.of(COLD), 1 - dividers.of(SHIELD)]
    }

    /** Goes through the patterns. A connector that somebody else drives is not driven. */
    private async probe(): Promise<boolean> {
        const probes = new Probes(this.info)
        this.probes = probes
        for (let pattern = REST; pattern < PATTERNS; pattern++) {
            if (!(await this.prober.take(pattern, probes, settleOf(pattern)))) return false
            if (pattern === REST && probes.isPowered()) return await this.lookAgain()
        }
        await nextSlice()
        this.wiring = wiringOf(probes)
        await nextSlice()
        return true
    }

    /** A cable that is being pulled out is restless for a moment; what powers a connector goes on. */
    private async lookAgain(): Promise<boolean> {
        const again = new Probes(this.info)
        if (!(await this.prober.take(REST, again, settleOf(REST)))) return false
        this.verdict = again.isPowered() ? sure(POWERED, "powered") : sure(MOVED, "moved")
        return true
    }
}
