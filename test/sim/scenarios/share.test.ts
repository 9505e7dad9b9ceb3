import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { UsageError } from "../../../common/usage-error"
import { builtinScenarioNames, loadScenario } from "../../../node/load-scenario"
import { parseScenario } from "../../../sim/scenarios/parse"
import { fragmentOf, fragmentOfName, scenarioJson, sharedLine } from "../../../sim/scenarios/share"

describe("a line as a link", () => {
    it.each(builtinScenarioNames())("brings %s back whole", name => {
        const scenario = loadScenario(name)
        expect(sharedLine(`#${fragmentOf(scenario)}`)).toEqual({ kind: "own", scenario })
    })

    it("brings back what was changed of it, whatever its profile and the letters of its name", () => {
        const change = fc.record({
            name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
            profile: fc.constantFrom("rp2040" as const, "esp32" as const, "ideal" as const),
            length_m: fc.double({ min: 0, max: 100, noNaN: true }),
            z_hot_ohm: fc.integer({ min: 1, max: 1000 }),
            drive: fc.constantFrom("balanced", "impedance-balanced", "unbalanced"),
        })
        fc.assert(
            fc.property(change, ({ name, profile, length_m, z_hot_ohm, drive }) => {
                const json = {
                    name,
                    source: { drive, z_hot_ohm },
                    cable: { length_m },
                    adc: { profile },
                }
                fc.pre(name.trim() !== "")
                const scenario = parseScenario(JSON.stringify(json), "given")
                expect(sharedLine(fragmentOf(scenario))).toEqual({ kind: "own", scenario })
            }),
            { seed: 17, numRuns: 60 },
        )
    })

    it("names a built-in line by its name alone", () => {
        expect(sharedLine(`#${fragmentOfName("hum-loop")}`)).toEqual({
            kind: "built-in",
            name: "hum-loop",
        })
    })

    it("leaves out keys that have their defaults", () => {
        const json = JSON.stringify(scenarioJson(parseScenario("{}", "x")))
        expect(json).toBe('{"name":"x","adc":{"profile":"rp2040"}}')
    })

    it("says nothing of a line when the fragment holds none", () => {
        for (const fragment of ["", "#", "#face", "a=b"])
            expect(sharedLine(fragment)).toBeUndefined()
    })

    it("refuses whatever else there is in one line", () => {
        const digits = fc.string({ unit: fc.constantFrom(..."abzXY09-_=!% "), maxLength: 60 })
        fc.assert(
            fc.property(digits, text => {
                try {
                    sharedLine(`#line=${text}`)
                } catch (error) {
                    expect(error).toBeInstanceOf(UsageError)
                    expect((error as Error).message).not.toMatch(/\n/)
                }
            }),
            { seed: 17, numRuns: 300 },
        )
        expect(() => sharedLine(`#line=${"A".repeat(70_000)}`)).toThrow(/70000 characters/)
        expect(() => sharedLine("#line=e30")).not.toThrow()
    })
})
