import * as v from "valibot"
import { complaint } from "../../common/complaint"
import { parseJson } from "../../common/json"
import { UsageError } from "../../common/usage-error"
import { LineNetwork } from "../network/line-network"
import type { ProfileName } from "../profiles/profiles"
import { faultSet } from "../scenario/parts/faults"
import { type Scenario, scenarioSchema } from "../scenario/schema"

/** Slower ones would need a longer filter than broadband signals get. */
const MIN_LOWPASS_HZ = 1

/** What no key can say alone. */
function checkTogether({ adc, cable }: Scenario, label: string): void {
    const { skew_us, skew_error_us, pair_us, tick_us, tick_ms, lowpass_hz } = adc
    const [shortest, longest] = cable.contact.open_ms
    const refuse = (key: string, accepts: string, got: number) => {
        throw new UsageError(`${label}: ${key} must be at most ${accepts}, got ${got}`)
    }
    if (skew_us > pair_us) refuse("adc.skew_us", `adc.pair_us (${pair_us})`, skew_us)
    const trueSkewUs = skew_us + skew_error_us
    if (trueSkewUs < 0 || trueSkewUs > pair_us)
        throw new UsageError(
            `${label}: adc.skew_error_us must leave a skew of 0 to ${pair_us} us (adc.pair_us), got ${skew_error_us}`,
        )
    const mostTickUs = 500 * tick_ms
    if (tick_us > mostTickUs)
        refuse("adc.tick_us", `half of adc.tick_ms (${mostTickUs} us)`, tick_us)
    if (lowpass_hz > 0 && lowpass_hz < MIN_LOWPASS_HZ) {
        throw new UsageError(
            `${label}: adc.lowpass_hz must be 0 or at least ${MIN_LOWPASS_HZ} Hz, got ${lowpass_hz}`,
        )
    }
    if (shortest > longest)
        refuse("cable.contact.open_ms[0]", `the longest gap (${longest})`, shortest)
    const { plugged_ms } = cable
    if (plugged_ms !== undefined && plugged_ms[0] > plugged_ms[1])
        refuse("cable.plugged_ms[0]", `the second time (${plugged_ms[1]})`, plugged_ms[0])
}

/** The circuit of a scenario has to have a solution, while a bad contact fails as well. */
function checkNetwork(scenario: Scenario, label: string): void {
    try {
        new LineNetwork(scenario)
        const { fault, contact } = scenario.cable
        const given = faultSet(fault)
        if (given.has("intermittent")) new LineNetwork(scenario, given.add(contact.fault))
    } catch (error) {
        if (!(error instanceof UsageError)) throw error
        throw new UsageError(`${label}: ${error.message}`)
    }
}

function isObject(value: unknown): value is object {
    return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The same JSON with a profile where it names none. */
function withProfile(json: unknown, profile: ProfileName): unknown {
    if (!isObject(json)) return json
    const { adc = {} } = json as { adc?: unknown }
    return isObject(adc) ? { ...json, adc: { profile, ...adc } } : json
}

/**
 * Read a scenario: JSON; comments and trailing commas are fine. Every key has a default.
 *
 * @param label the name of a built-in scenario or the path of a file, for messages and as the
 *     default of `name`
 * @param profile the converter when the scenario names none: that of the board
 * @throws UsageError with one line: where the JSON breaks, which key is wrong and what it accepts, or which keys
 *     leave the circuit without a solution
 */
export function parseScenario(
    text: string,
    label: string,
    profile: ProfileName = "rp2040",
): Scenario {
    const json = parseJson(text, label)
    const result = v.safeParse(scenarioSchema, withProfile(json, profile))
    if (!result.success) throw new UsageError(`${label}: ${complaint(result.issues[0])}`)
    const scenario = result.output
    checkTogether(scenario, label)
    checkNetwork(scenario, label)
    return { ...scenario, name: scenario.name || label }
}
