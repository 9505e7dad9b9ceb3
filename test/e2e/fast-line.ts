import { parseScenario } from "../../sim/scenarios/parse"

/** A scenario on the SPI capture of a Pico. */
export function fastScenario(line: object) {
    return parseScenario(JSON.stringify({ ...line, adc: { profile: "adc128s022" } }), "fast")
}

/** A tone, and hum of which a hundredth gets into the difference. */
export const FAST_LINE = fastScenario({
    source: { tones: [{ hz: 3000, dbu: 0 }], z_cold_ohm: 250 },
    interference: { mains_hz: 50, mains_dbu: -10 },
})
