import type { Scenario } from "./schema"

/** The keys that make the converter: the firmware asks what it is once, at its start. */
function converterPart({ adc, receiver: { pad_db, vref_v } }: Scenario) {
    return { adc, pad: { pad_db, vref_v } }
}

/** The line of one scenario under the converter of another. */
export function withConverterOf(scenario: Scenario, other: Scenario): Scenario {
    const { adc, pad } = converterPart(other)
    return { ...scenario, adc, receiver: { ...scenario.receiver, ...pad } }
}

/** True when the line of the one can take the place of the other's under a running program. */
export function haveSameConverter(a: Scenario, b: Scenario): boolean {
    return JSON.stringify(converterPart(a)) === JSON.stringify(converterPart(b))
}
