import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { builtinScenarioNames, loadScenario } from "../../../node/load-scenario"
import type { Scenario } from "../../../sim/scenario/schema"
import { parseScenario } from "../../../sim/scenarios/parse"
import { truthOf } from "../../../sim/truth/truth"
import { OTHER } from "../../../web/lab/control"
import {
    controlNames,
    controlOf,
    controlsOf,
    scenarioOf,
    unshownKeys,
    withControl,
} from "../../../web/lab/controls"
import { balanced, isBalanced, unbalanced } from "../../../web/lab/wiring"

const plain = parseScenario("{}", "plain")

/** What a hand can do: one control, and one of its values, as it is offered by then. */
const touches = fc.array(
    fc.tuple(fc.constantFrom(...controlNames), fc.double({ min: 0, max: 1, noNaN: true })),
    { minLength: 1, maxLength: 25 },
)

function touched(scenario: Scenario, [name, share]: readonly [string, number]): Scenario {
    const control = controlOf(name)
    if (control.kind === "choice") {
        const options = control.options(scenario)
        const { value } = options[Math.min(options.length - 1, Math.floor(share * options.length))]
        return withControl(scenario, name, value)
    }
    const { min, max, step, isLog } = control
    const value = isLog ? min * (max / min) ** share : min + share * (max - min)
    return withControl(
        scenario,
        name,
        Math.max(min, Math.min(max, step * Math.round(value / step))),
    )
}

/** Any line that the Lab can make of a built-in one. */
const lines = fc
    .tuple(
        fc.constantFrom(...builtinScenarioNames().map(name => loadScenario(name)), plain),
        touches,
    )
    .map(([scenario, all]) => all.reduce(touched, scenario))

const again = (scenario: Scenario) => parseScenario(JSON.stringify(scenario), scenario.name)

describe("whatever is touched in the Lab", () => {
    test("is a scenario that the command takes, the same again", () => {
        fc.assert(
            fc.property(lines, scenario => {
                expect(again(scenario)).toEqual(scenario)
            }),
        )
    })

    test("shows what was set, and leaves all else as it was", () => {
        fc.assert(
            fc.property(lines, fc.constantFrom(...controlNames), (scenario, name) => {
                const control = controlOf(name)
                const options = control.kind === "choice" ? control.options(scenario) : []
                const values =
                    control.kind === "choice"
                        ? options.map(({ value }) => value)
                        : [control.min, control.max]
                for (const value of values) {
                    const isHidden =
                        control.kind === "amount" && control.isShown?.(scenario) === false
                    const after = withControl(scenario, name, value)
                    const shown = controlsOf(after)[name]
                    if (!isHidden) expect([name, shown]).toEqual([name, value])
                    const untouched = withControl(after, name, shown)
                    expect(controlsOf(untouched)).toEqual(controlsOf(after))
                }
            }),
        )
    })

    test("set again as it is shown changes nothing, unless the Lab says that it can't show it", () => {
        fc.assert(
            fc.property(lines, scenario => {
                const unshown = unshownKeys(scenario)
                if (unshown.length > 0) return
                const { name, about } = scenario
                expect({ ...scenarioOf(controlsOf(scenario)), name, about }).toEqual(scenario)
            }),
        )
    })

    test("from a plain line leaves nothing that the Lab can't show", () => {
        const fromPlain = touches.map(all => all.reduce(touched, plain))
        fc.assert(
            fc.property(fromPlain, scenario => {
                expect(unshownKeys(scenario)).toEqual([])
            }),
        )
    })
})

test.each(builtinScenarioNames())(
    "the built-in line %s is shown truly, or the Lab says what is not",
    name => {
        const scenario = loadScenario(name)
        const shown = scenarioOf(controlsOf(scenario))
        const unshown = unshownKeys(scenario)
        // Put what is said to be missing back in, and it is the same line.
        const full = structuredClone(shown) as unknown as Record<string, unknown>
        for (const key of unshown) {
            const path = key.split(".")
            const last = path.pop()!
            const from = path.reduce<unknown>(
                (at, part) => (at as Record<string, unknown>)[part],
                scenario,
            )
            const to = path.reduce<unknown>(
                (at, part) => (at as Record<string, unknown>)[part],
                full,
            )
            ;(to as Record<string, unknown>)[last] = (from as Record<string, unknown>)[last]
        }
        expect(full).toEqual({ ...scenario, name: full.name, about: full.about })
    },
)

test("most of the built-in lines are shown in full", () => {
    const inFull = builtinScenarioNames().filter(
        name => unshownKeys(loadScenario(name)).length === 0,
    )
    expect(inFull).toEqual(
        expect.arrayContaining([
            "hum-loop",
            "hum-60",
            "tone",
            "quiet",
            "pickup",
            "one-leg",
            "program",
        ]),
    )
})

describe("the switch between balanced and unbalanced", () => {
    test("makes a line of either kind of any line", () => {
        fc.assert(
            fc.property(lines, scenario => {
                expect(isBalanced(balanced(scenario))).toBe(true)
                expect(isBalanced(unbalanced(scenario))).toBe(false)
                expect(again(unbalanced(scenario))).toEqual(unbalanced(scenario))
                expect(again(balanced(scenario))).toEqual(balanced(scenario))
            }),
        )
    })

    test("lets the hum of the ground loop in, and takes it out again", () => {
        const hum = (scenario: Scenario) => truthOf(scenario, { nyquistHz: 6900 }).hum_dbu
        const loop = loadScenario("hum-loop")
        expect(hum(loop)).toBeUndefined()
        expect(hum(unbalanced(loop))).toBeGreaterThan(-11)
        expect(hum(balanced(unbalanced(loop)))).toBeUndefined()
    })
})

test("a choice that has something else shows that, and does not take it for one of its own", () => {
    const generator = parseScenario('{ "interference": { "mains_hz": 47 } }', "generator")
    expect(controlsOf(generator).mainsHz).toBe(OTHER)
    expect(withControl(generator, "mainsHz", OTHER)).toEqual(generator)
    expect(unshownKeys(generator)).toEqual(["interference.mains_hz"])
})
