import { LineNetwork } from "../network/line-network"
import type { Scenario } from "../scenario/schema"
import { LooseContact } from "../signals/loose-contact"
import { Music } from "../signals/music"
import { commonNoises, type GridSignal, NOISE_BAND_HZ, sourceNoises } from "../signals/noises"
import { buzzSines, scenarioSines } from "../signals/sines"
import { gridLegs } from "./grid"
import type { LegPart } from "./leg-part"
import type { Program } from "./program"
import { buzzLegs, clocksOf, sineLegs } from "./sine-parts"

/** The two pins of the converter, in volts to the receiver's ground; the pad's nominal loss is taken out. */
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
    /** Half the pair rate. */
    nyquistHz: number
    /** Takes the place of the scenario's own wanted signal: tones, noise and programme. */
    program?: Program
}

/** Sum of parts. */
class SumLine implements Line {
    constructor(
        private readonly parts: readonly LegPart[],
        private readonly dcV: { hot: number; cold: number },
    ) {}

    legs(tHotS: number, tColdS: number, out: [number, number]): void {
        const { parts, dcV } = this
        let hot = dcV.hot
        let cold = dcV.cold
        for (let i = 0; i < parts.length; i++) {
            hot += parts[i].hot(tHotS)
            cold += parts[i].cold(tColdS)
        }
        out[0] = hot
        out[1] = cold
    }
}

/** A line whose hot leg opens now and then: it changes from one state to the other without transients. */
class IntermittentLine implements Line {
    constructor(
        private readonly closed: Line,
        private readonly open: Line,
        private readonly contact: LooseContact,
    ) {}

    legs(tHotS: number, tColdS: number, out: [number, number]): void {
        const line = this.contact.isOpen(tHotS) ? this.open : this.closed
        line.legs(tHotS, tColdS, out)
    }
}

/**
 * Top of the band of noise, clicks and buzz: half the pair rate, as an ideal filter would have it; all of the
 * stated band when the scenario has a real low-pass, and what that lets through folds.
 */
export function bandTopHz({ adc }: Scenario, nyquistHz: number): number {
    return adc.lowpass_hz === 0 ? nyquistHz : Math.max(nyquistHz, NOISE_BAND_HZ.high)
}

function lineOf(scenario: Scenario, network: LineNetwork, options: LineOptions): Line {
    const { seed, nyquistHz, program } = options
    const bandHz = bandTopHz(scenario, nyquistHz)
    const sines = scenarioSines(scenario, seed).filter(({ port }) => !program || port !== "source")
    const clocks = clocksOf(scenario, seed)
    const parts: LegPart[] = sineLegs(sines, network, clocks)
    const buzz = buzzSines(scenario, bandHz)
    if (buzz.length > 0) parts.push(buzzLegs(buzz, network, clocks))

    const onGrid: GridSignal[] = [...commonNoises(scenario, seed)]
    const wanted = { port: "source", colour: "flat" } as const
    if (program) onGrid.push({ ...wanted, emf: program })
    else onGrid.push(...sourceNoises(scenario, seed))
    if (!program && scenario.source.program === "music") {
        onGrid.push({ ...wanted, emf: new Music({ seed, nyquistHz }) })
    }
    if (onGrid.length > 0) parts.push(gridLegs(onGrid, network, bandHz))

    const { phantom_v } = scenario.receiver
    const { hot, cold } = network.converter("phantom", 0)
    return new SumLine(parts, { hot: phantom_v * hot.re, cold: phantom_v * cold.re })
}

/**
 * The line of a scenario: every part of its signals through the network's transfer function of each leg.
 * Sines are never filtered but by the network: those above half the pair rate fold.
 * @throws UsageError when the network has no solution
 */
export function createLine(scenario: Scenario, options: LineOptions): Line {
    const line = lineOf(scenario, new LineNetwork(scenario), options)
    if (scenario.cable.fault !== "intermittent") return line
    const { every_s, open_ms } = scenario.cable.contact
    return new IntermittentLine(
        line,
        lineOf(scenario, new LineNetwork(scenario, "open-hot"), options),
        new LooseContact(options.seed, {
            everyS: every_s,
            openMs: open_ms,
        }),
    )
}
