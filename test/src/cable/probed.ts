import type { ProfileName } from "../../../sim/profiles/profiles"
import { RigBench } from "../../../sim/rig/rig-bench"
import type { CableKeys } from "../../../sim/scenario/schema"
import { parseScenario } from "../../../sim/scenarios/parse"
import { DEFAULT_CABLE_LIMITS } from "../../../src/cable/cable-limits"
import { type ConductorReading, noConductors } from "../../../src/cable/cable-reading"
import { type CableVerdict, judgeCable, readConductors } from "../../../src/cable/cable-verdict"
import { type Wiring, wiringOf } from "../../../src/cable/cable-wiring"
import type { FixtureInfo } from "../../../src/cable/fixture"
import { HALF_60_HZ_US, isLong, SHORT_US, STRETCH_US, settleOf } from "../../../src/cable/look-plan"
import { drivesOf, NEAR_HH, PATTERNS, REST } from "../../../src/cable/patterns"
import { Probes } from "../../../src/cable/probes"
import { Dividers } from "../../../src/cable/resistance"
import type { RigZero } from "../../../src/cable/rig-zero"
import { meanZero, ZERO_TESTS } from "../../../src/cable/zero-mean"

// What src/rig/prober.ts and cable-tester.ts do on a board, without one.

/** From the looks of one pattern to the next one [s]. */
const PAUSE_S = 0.004

/** What a cable's conductors have shown. */
interface Probed {
    probes: Probes
    wiring: Wiring
    reading: ConductorReading
    verdict: CableVerdict
}

/** A rig of the simulator's with one cable after the other in it. */
export class ProbedRig {
    zero: RigZero | undefined
    private readonly bench: RigBench
    private readonly info: FixtureInfo
    private tS = 1

    /**
     * @param profile of its converter
     * @param seed another one is another rig
     * @param interference of the scenario
     */
    constructor(
        private readonly profile: ProfileName,
        seed = 1,
        private readonly interference: object = {},
    ) {
        this.bench = new RigBench(this.scenario({}), seed)
        const { fullScaleCode, ...stated } = this.bench.stated
        this.info = { ...stated, sumUs: stated.lookUs, fullCode: fullScaleCode }
    }

    /** Takes a short cable for the reference. */
    zeroed(): this {
        const tests = Array.from({ length: ZERO_TESTS }, () => {
            const { probes } = this.test({ length_m: 0.5 })
            const own = new Dividers(probes, [true, true])
            return [0, 1, 2].map(terminal => 1 - own.of(terminal))
        })
        this.zero = meanZero(tests)
        return this
    }

    /** Tests a cable with all that a board can find out about its conductors. */
    test(cable: CableKeys): Probed {
        const probes = this.probe(cable)
        const wiring = wiringOf(probes)
        const reading = noConductors()
        readConductors(reading, probes, wiring, this.zero)
        const verdict = judgeCable(probes, wiring, reading, DEFAULT_CABLE_LIMITS)
        return { probes, wiring, reading, verdict }
    }

    /** What a cable's terminals show while nothing is driven. */
    rest(cable: CableKeys): Probes {
        this.plug(cable)
        const probes = new Probes(this.info)
        this.look(REST, probes)
        return probes
    }

    private probe(cable: CableKeys): Probes {
        this.plug(cable)
        const probes = new Probes(this.info)
        for (let pattern = REST; pattern < PATTERNS; pattern++) this.look(pattern, probes)
        this.bench.look(0, 0, 1, this.tS)
        return probes
    }

    private plug(cable: CableKeys): void {
        this.tS += 0.3
        this.bench.setCable(this.scenario(cable).cable, this.tS)
        this.tS += 0.3
    }

    private look(pattern: number, probes: Probes): void {
        const settleMs = settleOf(pattern)
        const looksOf = (us: number) => Math.round(us / this.info.sumUs)
        const later = isLong(settleMs) ? looksOf(HALF_60_HZ_US) : 0
        const looks = looksOf(isLong(settleMs) ? STRETCH_US : SHORT_US) + later
        const { codes, endS } = this.bench.look(drivesOf(pattern), settleMs / 1000, looks, this.tS)
        this.tS = endS + PAUSE_S
        for (let terminal = 0; terminal < 3; terminal++) {
            // both stretches, one after the other: a look in both of them counts twice
            const times = (look: number) => Number(look < looks - later) + Number(look >= later)
            let [count, sum, squares] = [0, 0, 0]
            for (let look = 0; look < looks; look++) {
                count += times(look)
                sum += times(look) * codes[3 * look + terminal]
            }
            const mean = sum / count
            probes.set(terminal, pattern, mean)
            for (let look = 0; look < looks; look++)
                squares += times(look) * (codes[3 * look + terminal] - mean) ** 2
            if (pattern <= NEAR_HH) probes.noteUnrest(terminal, pattern, squares / count)
        }
        if (pattern === REST) probes.settle()
    }

    private scenario(cable: CableKeys) {
        const { profile, interference } = this
        const line = { cable, adc: { profile }, interference }
        return parseScenario(JSON.stringify(line), "test")
    }
}
