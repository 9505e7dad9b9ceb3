import type { Scenario } from "../scenario/schema"
import { Clicks } from "./clicks"
import { LooseContact } from "./loose-contact"
import { createMusic } from "./music"
import { type LegGains, legGains } from "./network"
import { BandNoise, noiseRmsInBand } from "./noise"
import type { Program } from "./program"
import { interferenceSines, mainsSines, SineBank, sourceSines } from "./sines"
import { dbuToVolts } from "./units"

/** The two pins of the connector, in volts to the receiver's ground. */
export interface Line {
    /**
     * Volts at the hot pin at tHotS and at the cold pin at tColdS, into `out` (hot, cold). Times are
     * seconds from 0, mostly growing; a jump ahead costs no more than a step.
     */
    legs(tHotS: number, tColdS: number, out: [number, number]): void
}

interface LineOptions {
    /** Whole number: same seed, same volts. */
    seed: number
    /** Half the pair rate: noise and programme above it are left out, as an ideal filter would. */
    nyquistHz: number
    /** Takes the place of the scenario's own wanted signal: tones, noise and programme. */
    program?: Program
}

/** One of the two EMFs: whatever it is made of, added up at an instant. */
interface Emf {
    at(tS: number): number
}

function sumOf(parts: readonly Emf[]): Emf {
    if (parts.length === 1) return parts[0]
    return {
        at(tS) {
            let sum = 0
            for (let i = 0; i < parts.length; i++) sum += parts[i].at(tS)
            return sum
        },
    }
}

function noiseOf(dbu: number, { nyquistHz, seed }: LineOptions, name: string): Emf[] {
    const rmsV = noiseRmsInBand(dbuToVolts(dbu), nyquistHz)
    return rmsV > 0 ? [new BandNoise(rmsV, nyquistHz, seed, name)] : []
}

function sourceEmf(scenario: Scenario, options: LineOptions): Emf {
    if (options.program) return options.program
    const { source } = scenario
    const parts: Emf[] = noiseOf(source.noise_dbu, options, "source.noise")
    const sines = sourceSines(scenario, options.seed)
    if (sines.length > 0) parts.push(new SineBank(sines))
    if (source.program === "music") parts.push(createMusic(options))
    return sumOf(parts)
}

function commonEmf(scenario: Scenario, options: LineOptions): Emf {
    const { interference } = scenario
    const parts: Emf[] = noiseOf(interference.noise_dbu, options, "interference.noise")
    const sines = [
        ...mainsSines(scenario, options.seed),
        ...interferenceSines(scenario, options.seed),
    ]
    if (sines.length > 0) parts.push(new SineBank(sines))
    if (interference.clicks_per_s > 0)
        parts.push(new Clicks(interference.clicks_per_s, options.seed))
    return sumOf(parts)
}

/** Two EMFs through the real gains of the simple network. */
class SimpleLine implements Line {
    constructor(
        private readonly source: Emf,
        private readonly common: Emf,
        private readonly gains: LegGains,
    ) {}

    legs(tHotS: number, tColdS: number, out: [number, number]): void {
        const { hot, cold } = this.gains
        out[0] = hot.source * this.source.at(tHotS) + hot.common * this.common.at(tHotS)
        out[1] = cold.source * this.source.at(tColdS) + cold.common * this.common.at(tColdS)
    }
}

/** A line whose hot leg opens now and then. */
class IntermittentLine implements Line {
    constructor(
        private readonly line: Line,
        private readonly contact: LooseContact,
    ) {}

    legs(tHotS: number, tColdS: number, out: [number, number]): void {
        this.line.legs(tHotS, tColdS, out)
        if (this.contact.isOpen(tHotS)) out[0] = 0
    }
}

/**
 * The line of a scenario: source, cable and interference as one divider per leg. Cable capacitance is
 * left out, so nothing depends on frequency. Tones are never filtered: those above nyquistHz alias.
 */
export function createLine(scenario: Scenario, options: LineOptions): Line {
    const source = sourceEmf(scenario, options)
    const common = commonEmf(scenario, options)
    const line = new SimpleLine(source, common, legGains(scenario))
    if (scenario.cable.fault !== "intermittent") return line
    return new IntermittentLine(line, new LooseContact(options.seed))
}
