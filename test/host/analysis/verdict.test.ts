import { describe, expect, it } from "vitest"
import { sine, sum, twoLegs } from "../../../bench/analysis/two-legs"
import { analyse } from "../../../host/analysis/analysis"
import { stateWords } from "../../../host/text/state-words"
import { RECORDING } from "./timings"

const SHORT = { ...RECORDING, blockPairs: 96_000 }
const tone = sine(-10, 997)

describe("the verdict says what is on the line in the words of the live view:", () => {
    it.each([
        ["OK", { difference: tone, common: sine(-40, 50), noiseDbu: -70 }],
        ["HUM", { difference: sum(tone, sine(-30, 50)), common: sine(-10, 50), noiseDbu: -70 }],
        ["COMMON", { difference: sine(-60, 50), common: sum(sine(-10, 50)), noiseDbu: -80 }],
        ["ONE-LEG", { difference: tone, common: sine(-10 - 6.02, 997), noiseDbu: -70 }],
        [
            "Z-BAL",
            {
                difference: sum(tone, sine(-80, 50)),
                common: sum(sine(-10 - 6.02, 997), sine(-20, 50, 1)),
                noiseDbu: -90,
            },
        ],
    ])("%s", (state, line) => {
        const { verdict } = analyse(twoLegs(SHORT, line))
        expect(verdict.state).toBe(state)
        expect(verdict.advice).toBe(stateWords(state).advice)
        expect(verdict.sure).toBe("sure")
    })

    it("no signal, where there is only the rounding of a recording", () => {
        const step = 2 ** -15
        const legs = twoLegs(SHORT, { noiseDbu: -120 })
        const dithered = (values: Float32Array, phase: number) =>
            values.map((_, i) => step * Math.round(0.7 * Math.sin(i * i * phase)))
        const blocks = legs.blocks.map(({ startS, hotV, coldV }) => ({
            startS,
            hotV: dithered(hotV, 0.37),
            coldV: dithered(coldV, 0.61),
        }))
        const { verdict } = analyse({ ...legs, blocks, voltsPerStep: 2 * step })
        expect(verdict.state).toBe("NO-SIGNAL")
    })
})

it("hum at the threshold is only likely, and the other state is named", () => {
    const line = { difference: sum(tone, sine(-51, 50)), common: sine(-20, 50), noiseDbu: -80 }
    const { verdict } = analyse(twoLegs(SHORT, line))
    expect(verdict).toMatchObject({ state: "OK", sure: "likely", couldBe: ["HUM"] })
})

it("a tone on a line of the mains is said to be taken for one", () => {
    const { verdict } = analyse(twoLegs(SHORT, { difference: sine(4, 100), noiseDbu: -70 }))
    expect(verdict.findings.join("\n")).toContain("the tone is on a line of the mains")
})
