import type { Readings } from "../../host/readings/model"
import { faultSet } from "../../sim/scenario/parts/faults"
import type { Scenario } from "../../sim/scenario/schema"
import { isBalanced } from "./wiring"

/** What is seen, in one line, and one thing to try. */
export interface Caption {
    seen: string
    toTry: string
}

/** Hum that is weaker than this is not seen in the pictures [dBu]. */
const SEEN_DBU = -60

/** A skew takes this off at the frequency of the mains and more, if the legs are plainly subtracted [dB]. */
function lostToSkewDb({ adc, interference }: Scenario): number {
    return -20 * Math.log10(2 * Math.sin(Math.PI * interference.mains_hz * adc.skew_us * 1e-6))
}

function hasSource({ source }: Scenario): boolean {
    return source.program !== "none" || source.tones.length > 0
}

/** @param truth what an ideal meter reads on the line; undefined: not known yet */
export function captionOf(
    scenario: Scenario,
    isAligned: boolean,
    truth: Readings | undefined,
): Caption {
    const { interference, cable, adc } = scenario
    const mains = `${interference.mains_hz} Hz`
    const commonDbu = truth?.cmhum_dbu ?? Number.NEGATIVE_INFINITY
    const humDbu = truth?.hum_dbu ?? Number.NEGATIVE_INFINITY
    const [fault] = faultSet(cable.fault)
    if (fault !== undefined)
        return {
            seen: "The cable has a fault: look at what each leg carries, and at the state.",
            toTry: `Touch the plug at the ${cable.fault_end} and mend it.`,
        }
    if (!isBalanced(scenario) && Math.max(humDbu, commonDbu) > SEEN_DBU)
        return {
            seen: "The signal returns through what also carries the current between the grounds: hum is in it.",
            toTry: "Touch balanced.",
        }
    if (commonDbu > SEEN_DBU && humDbu > SEEN_DBU)
        return {
            seen: `The legs are not equal, so a part of their ${mains} hum is in the difference: ${(commonDbu - humDbu).toFixed(0)} dB less than on the legs.`,
            toTry: "Touch the source and make its two resistances the same.",
        }
    if (commonDbu > SEEN_DBU && !isAligned && adc.skew_us > 0)
        return {
            seen: `Cold is converted ${adc.skew_us.toFixed(1)} µs after hot: plain subtraction leaves hum, ${lostToSkewDb(scenario).toFixed(0)} dB under that of the legs.`,
            toTry: "Touch aligned.",
        }
    if (commonDbu > SEEN_DBU)
        return {
            seen: `Both legs swing with ${mains} hum, and the difference is clean.`,
            toTry: "Touch unbalanced, and listen to both.",
        }
    if (!isBalanced(scenario))
        return {
            seen: "An unbalanced line, and nothing between the grounds that could get into it.",
            toTry: "Touch the grounds and let one device be earthed as well.",
        }
    if (!hasSource(scenario))
        return {
            seen: "Nothing plays: what is left is the noise of the source and of the converter.",
            toTry: "Touch the source and let it play.",
        }
    return {
        seen: "Two legs, equal and opposite: the difference is twice what either carries.",
        toTry: "Touch the grounds and let them hum.",
    }
}
