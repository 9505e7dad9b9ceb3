import { describe, expect, test } from "vitest"
import { builtinScenarioNames, loadScenario } from "../../node/load-scenario"
import { parseScenario } from "../../sim/scenarios/parse"
import { foldingWarnings } from "../../sim/signals/folding"

const warningsOf = (parts: object) => foldingWarnings(parseScenario(JSON.stringify(parts), "test"))

describe("a warning of folding", () => {
    test("names the key, the frequency, half the pair rate and where it comes to lie", () => {
        const adc = { profile: "ideal", pair_us: 100 }
        expect(
            warningsOf({
                adc,
                source: {
                    tones: [
                        { hz: 100, dbu: 0 },
                        { hz: 7000, dbu: 0 },
                    ],
                },
            }),
        ).toEqual([
            "source.tones[1] at 7000 Hz is above half the pair rate, 5000 Hz: it folds to 3000 Hz",
        ])
        expect(warningsOf({ adc, interference: { switching: [{ hz: 65_100, dbu: 0 }] } })).toEqual([
            "interference.switching[0] at 65100 Hz is above half the pair rate, 5000 Hz: it folds to 4900 Hz",
        ])
    })

    test("is one line for a whole series of harmonics", () => {
        const harmonics_db = Array.from({ length: 20 }, () => -20)
        const interference = { mains_hz: 400, mains_dbu: 0, harmonics_db }
        const warnings = warningsOf({ interference })
        expect(warnings).toHaveLength(1)
        expect(warnings[0]).toMatch(
            /^interference.harmonics_db\[17\] at 7200 Hz .*2 more in the list/,
        )
    })

    test("is not given for what is silent, nor for any built-in scenario", () => {
        const silent = { tones: [{ hz: 7000, dbu: -150 }] }
        expect(warningsOf({ source: silent })).toEqual([])
        expect(
            warningsOf({
                interference: { mains_hz: 1000, harmonics_db: [0, 0, 0, 0, 0, 0, 0, 0] },
            }),
        ).toEqual([])
        for (const name of builtinScenarioNames()) {
            expect(foldingWarnings(loadScenario(name))).toEqual([])
        }
    })
})
