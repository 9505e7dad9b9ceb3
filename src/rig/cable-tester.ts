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
import type { Prober } from "./prober"

/** What a test has found. */
export interface CableResult {
    verdict: CableVerdict
    reading: ConductorReading
    /** as in Wiring; undefined: nothing was driven into the cable */
    joined: number[] | undefined
}

/** What the patterns have shown. */
interface Probed {
    probes: Probes
    /** undefined: nothing was driven, these are two looks at a connector that is not at rest */
    wiring: Wiring | undefined
}

/** Tests the conductors of one cable after the other. */
export class CableTester {
    /** of the latest test; undefined: there was none */
    result: CableResult | undefined
    /** of the latest test, until the next one begins */
    private probed: Probed | undefined

    constructor(
        private readonly prober: Prober,
        private readonly info: FixtureInfo,
        private readonly limits: CableLimits,
    ) {}

    /** Tests the cable that is in the rig. @returns what it has found; undefined: the rig does not answer */
    async test(zero: RigZero | undefined): Promise<CableResult | undefined> {
        // It makes room for the next one.
        this.probed = undefined
        this.probed = await this.probe()
        await this.prober.fixture.release()
        return this.judge(zero)
    }

    /** Judges what the latest test has shown. @returns undefined: the rig did not answer */
    judge(zero: RigZero | undefined): CableResult | undefined {
        if (this.probed === undefined) return undefined
        const { probes, wiring } = this.probed
        const reading = noConductors()
        let verdict: CableVerdict
        if (wiring !== undefined) {
            readConductors(reading, probes, wiring, zero)
            verdict = judgeCable(probes, wiring, reading, this.limits)
        } else verdict = probes.isPowered() ? sure(POWERED, "powered") : sure(MOVED, "moved")
        const result = { verdict, reading, joined: wiring?.joined }
        this.result = result
        return result
    }

    /**
     * The rig's own dividers, if the latest test's cable can serve as a reference: nothing speaks against it but resistances that
     * can't be known without a zero.
     * @param judged its verdict
     */
    dividers(judged: CableVerdict): number[] | undefined {
        const { verdict, findings } = judged
        if (this.probed === undefined || (verdict !== PASS && verdict !== UNSURE)) return undefined
        for (const finding of findings) if (!finding.startsWith("resistance-")) return undefined
        const dividers = new Dividers(this.probed.probes, [true, true])
        return [1 - dividers.of(HOT), 1 - dividers.of(COLD), 1 - dividers.of(SHIELD)]
    }

    /** Goes through the patterns. A connector that something else drives is not driven. */
    private async probe(): Promise<Probed | undefined> {
        const { clock } = this.prober
        const probes = new Probes(this.info)
        const last = PATTERNS - 1
        for (let pattern = REST; pattern < last; pattern++) {
            if (!(await this.prober.take(pattern, probes, settleOf(pattern)))) return undefined
            if (pattern === REST && probes.isPowered()) return await this.lookAgain()
        }
        await clock.nextSlice()
        const wiring = wiringOf(probes)
        await clock.nextSlice()
        // As late as can be: a cable that is pulled out meanwhile does not pass.
        if (!(await this.prober.take(last, probes, settleOf(last)))) return undefined
        return { probes, wiring }
    }

    /** A cable that is being pulled out is restless for a moment; what powers a connector goes on. */
    private async lookAgain(): Promise<Probed | undefined> {
        const probes = new Probes(this.info)
        if (!(await this.prober.take(REST, probes, settleOf(REST)))) return undefined
        return { probes, wiring: undefined }
    }
}
