import type { LegGains, LineNetwork } from "../network/line-network"
import type { Scenario } from "../scenario/schema"
import type { ClockName, Sine } from "../signals/sines"
import { WanderingClock } from "../signals/wandering-clock"
import { Wavetable } from "../signals/wavetable"
import type { LegPart } from "./leg-part"
import { type ArrivingSine, onLeg, SineLegs } from "./sine-legs"

/** What a clock reads at tS. */
type Clock = (tS: number) => number
type Clocks = (name: ClockName) => Clock

/** The clocks of a scenario: asked for by name, the same one each time. */
export function clocksOf({ interference }: Scenario, seed: number): Clocks {
    const { mains_hz, mains_drift_hz, switching } = interference
    const clocks = new Map<ClockName, Clock>([["seconds", tS => tS]])
    const wandering = (name: ClockName, hz: number, driftHz: number) => {
        const clock = new WanderingClock(hz, driftHz, seed, `interference.${name}.drift`)
        clocks.set(name, tS => clock.cycles(tS))
    }
    wandering("mains", mains_hz, mains_drift_hz)
    switching.forEach(({ hz, wander_hz }, index) => {
        wandering(`switching ${index}`, hz, wander_hz)
    })
    return name => clocks.get(name)!
}

function arriving(sines: readonly Sine[], network: LineNetwork): ArrivingSine[] {
    return sines.map(sine => ({ ...sine, gains: network.converter(sine.port, sine.hz) }))
}

/** Sines through the network, one part for each clock. */
export function sineLegs(sines: readonly Sine[], network: LineNetwork, clocks: Clocks): SineLegs[] {
    const names = [...new Set(sines.map(({ clock }) => clock))]
    return names.map(name => {
        const ofClock = sines.filter(({ clock }) => clock === name)
        return new SineLegs(arriving(ofClock, network), clocks(name))
    })
}

/** Many harmonics of the mains as one period of a waveform on each leg. */
export function buzzLegs(sines: readonly Sine[], network: LineNetwork, clocks: Clocks): LegPart {
    const lines = arriving(sines, network)
    const table = (leg: keyof LegGains) =>
        new Wavetable(lines.map(line => ({ order: line.periods, ...onLeg(line, leg) })))
    const [hot, cold, cycles] = [table("hot"), table("cold"), clocks("mains")]
    return { hot: tS => hot.at(cycles(tS)), cold: tS => cold.at(cycles(tS)) }
}
