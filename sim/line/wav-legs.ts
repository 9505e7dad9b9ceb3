import { UsageError } from "../../common/usage-error"
import type { Wav } from "../../formats/wav/wav"
import { FrontEnd, type Leg } from "../network/front-end"
import { ZERO } from "../network/phasor"
import type { Scenario } from "../scenario/schema"
import type { GridEmf } from "../signals/grid-emf"
import { FilteredLegs, type FilterInput } from "./filtered-legs"
import type { Line } from "./line"
import { SincTable } from "./sinc-table"

/** Interpolation only: flat up to 0.92 of the recording's half rate, no further low-pass. */
const kernel = { cutoff: 1, crossings: 32, beta: 8 }

/** @throws UsageError unless the recording is stereo */
export function checkIsLegs({ channels, path }: Wav): void {
    if (channels.length === 2) return
    throw new UsageError(
        `${path}: expected a stereo recording (left = hot, right = cold), got one channel; ` +
            "use --signal for mono",
    )
}

/** Samples that loop without a gap, on the grid of their own rate; the end is joined to the beginning as it is. */
function looped(samples: Float32Array, volts: number): GridEmf {
    return {
        add(out, first) {
            const start = Math.max(0, -first)
            let at = (first + start) % samples.length
            for (let i = start; i < out.length; i++) {
                out[i] += volts * samples[at]
                if (++at === samples.length) at = 0
            }
        },
    }
}

/**
 * A recording of the two legs in place of source, cable and interference: left is the hot pin of the connector,
 * right the cold one, through the scenario's front end, read at the converter's own instants. Loops.
 *
 * @param options.fullScaleV volts at the pin for a sample of 1; 1 unless given
 * @throws UsageError unless the recording is stereo
 */
export function createLineFromLegs(
    wav: Wav,
    scenario: Scenario,
    options: { fullScaleV?: number } = {},
): Line {
    checkIsLegs(wav)
    const { fullScaleV = 1 } = options
    const frontEnd = new FrontEnd(scenario)
    const nothing = { hot: ZERO, cold: ZERO }
    const input = (channel: number, leg: Leg): FilterInput => ({
        emf: looped(wav.channels[channel], fullScaleV),
        response: hz => ({ ...nothing, [leg]: frontEnd.gain(leg, hz) }),
    })
    const inputs = [input(0, "hot"), input(1, "cold")]
    const filtered = new FilteredLegs(inputs, {
        rateHz: wav.rateHz,
        table: new SincTable(kernel),
    })
    return {
        legs(tHotS, tColdS, out) {
            out[0] = filtered.hot(tHotS)
            out[1] = filtered.cold(tColdS)
        },
    }
}
