import { CableTimes } from "../cable/cable-times"
import { LineNetwork } from "../network/line-network"
import type { Scenario } from "../scenario/schema"
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
    /** When the cable was put there, 0 unless given. */
    cableS?: number
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

/** A line whose cable changes: it goes from one state to the other without transients. */
class ChangingLine implements Line {
    private readonly lines = new Map<string, Line>()
    /** the line from one time to another */
    private now: Line | undefined
    private fromS = 0
    private untilS = 0

    constructor(
        private readonly scenario: Scenario,
        private readonly options: LineOptions,
        private readonly times: CableTimes,
    ) {
        // what has no solution is refused now
        this.lineAt(options.cableS ?? 0)
    }

    legs(tHotS: number, tColdS: number, out: [number, number]): void {
        this.lineAt(tHotS).legs(tHotS, tColdS, out)
    }

    private lineAt(tS: number): Line {
        if (this.now !== undefined && tS >= this.fromS && tS < this.untilS) return this.now
        const { name, faults, plugged } = this.times.at(tS)
        let line = this.lines.get(name)
        if (!line) {
            const network = new LineNetwork(this.scenario, faults, plugged)
            line = lineOf(this.scenario, network, this.options)
            this.lines.set(name, line)
        }
        this.now = line
        this.fromS = tS
        this.untilS = this.times.nextChangeS(tS)
        return line
    }
}

/**
 * Top of the band of noise, clicks and buzz: half the pair rate, as an ideal filter would have it; all of the
 * stated band when the scenario has a real low-pass, and what that lets through folds.
 */
function bandTopHz({ adc }: Scenario, nyquistHz: number): number {
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
    const times = new CableTimes(scenario.cable, options.seed, options.cableS)
    return new ChangingLine(scenario, options, times)
}
