import type { ProfileName } from "../../sim/converter/profiles"
import { RigBench } from "../../sim/rig/rig-bench"
import { parseScenario } from "../../sim/scenario/parse"
import type { CableKeys } from "../../sim/scenario/schema"
import { drivesOf, isLong, NEAR_HH, PATTERNS, REST } from "../../src/cable/patterns"
import { Probes } from "../../src/cable/probes"
import { Dividers } from "../../src/cable/resistance"
import type { RigZero } from "../../src/cable/rig-zero"
import type { FixtureInfo } from "../../src/capture/fixture"
import { DEFAULT_CABLE_LIMITS } from "../../src/verdict/cable-limits"
import { type ConductorReading, noConductors } from "../../src/verdict/cable-reading"
import { type CableVerdict, judgeCable, readConductors } from "../../src/verdict/cable-verdict"
import { type Wiring, wiringOf } from "../../src/verdict/cable-wiring"

// What src/rig/prober.ts and cable-tester.ts do on a board, without one.

const LOOKS = 32
const SETTLE_S = 0.02
const LONG_SETTLE_S = 0.05

/** Looks of a pattern in which a leg floats are as many times as many: hum averages out. */
const GROUPS = 12

/** From one group of looks to the next [s]. */
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
     * @param groups 1 does where no leak is to be found, and takes a third of the time
     * @param interference of the scenario
     */
    constructor(
        private readonly profile: ProfileName,
        seed = 1,
        private readonly groups = GROUPS,
        private readonly interference: object = {},
    ) {
        this.bench = new RigBench(this.scenario({}), seed)
        const { fullScaleCode, ...stated } = this.bench.stated
        this.info = { ...stated, fullCode: fullScaleCode }
    }

    /** Takes a short cable for the reference. */
    zeroed(): this {
        const { probes } = this.test({ length_m: 0.5 })
        const own = new Dividers(probes, [true, true])
        const dividers = [0, 1, 2].map(terminal => 1 - own.of(terminal))
        this.zero = { dividers, toneV: undefined, toneRatio: 1, toneDelayUs: 0 }
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
        const seen: number[][] = [[], [], []]
        for (let group = 0; group < (isLong(pattern) ? this.groups : 1); group++) {
            const settleS = group > 0 ? 0 : isLong(pattern) ? LONG_SETTLE_S : SETTLE_S
            const { codes, endS } = this.bench.look(drivesOf(pattern), settleS, LOOKS, this.tS)
            codes.forEach((code, i) => {
                seen[i % 3].push(code)
            })
            this.tS = endS + PAUSE_S
        }
        seen.forEach((codes, terminal) => {
            const mean = codes.reduce((sum, code) => sum + code, 0) / codes.length
            probes.set(terminal, pattern, mean)
            const squares = codes.reduce((sum, code) => sum + (code - mean) ** 2, 0)
            if (pattern <= NEAR_HH) probes.noteUnrest(pattern, squares / codes.length)
        })
        if (pattern === REST) probes.settle()
    }

    private scenario(cable: CableKeys) {
        const { profile, interference } = this
        const line = { cable, adc: { profile }, interference }
        return parseScenario(JSON.stringify(line), "test")
    }
}
