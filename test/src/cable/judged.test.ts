import { describe, expect, it } from "vitest"
import { Judged } from "../../../bench/cable/judged"
import { cableKinds, randomCable } from "../../../bench/cable/random-cables"
import { sweeps } from "../../../bench/cable/sweeps"
import { stream } from "../../../common/random"
import type { CableKeys } from "../../../sim/scenario/schema"
import { FAIL, PASS } from "../../../src/protocol/verdict"
import { cases } from "../../cases"
import { ProbedRig } from "./probed"

// What npm run bench:cable does with many more on boards in the VM.

const profiles = ["rp2040", "esp32", "esp32c3", "esp32s3"] as const

/** From one resistance to the next. */
const FACTOR = 6.1

const CABLES_OF_A_KIND = cases(3)

const VERDICTS: Record<number, string> = { [PASS]: "PASS", [FAIL]: "FAIL" }

function judge(rig: ProbedRig, cables: readonly CableKeys[]): Judged {
    const judged = new Judged()
    for (const cable of cables) {
        const { verdict, reading } = rig.test(cable)
        const name = VERDICTS[verdict.verdict] ?? ""
        judged.add(cable, name, verdict.findings, reading, "test")
    }
    return judged
}

describe.each([...profiles.entries()])("on rig %i", (index, profile) => {
    it(`a resistance anywhere in a cable is judged as it is, from an ohm to 10 Mohm: ${profile}`, () => {
        const rig = new ProbedRig(profile, 20 + index).zeroed()
        for (const { cables } of sweeps(FACTOR)) {
            const { wrong, figures } = judge(rig, cables)
            expect(wrong).toEqual([])
            expect(figures.outside).toEqual([])
        }
    })

    it(`no random cable that is bad passes and none that is good fails: ${profile}`, () => {
        const rig = new ProbedRig(profile, 30 + index).zeroed()
        const random = stream(index, "random cables")
        const kinds = cableKinds.filter(kind => kind !== "powered")
        const cables = kinds.flatMap(kind =>
            Array.from({ length: CABLES_OF_A_KIND }, () => randomCable(kind, random)),
        )
        const { wrong, figures, worded } = judge(rig, cables)
        expect(wrong).toEqual([])
        expect([...worded.wrong, ...worded.silent]).toEqual([])
        // one in a thousand may be
        expect(figures.outside.length).toBeLessThanOrEqual(1)
        expect(figures.given).toBeGreaterThan(50)
    })
})

it("takes a bad cable that passes, a good one that fails and a figure outside its error for wrong", () => {
    const judged = new Judged()
    const reading = {
        ...{ hotOhm: 5, coldOhm: 0, shieldOhm: 0, errorOhm: 1, leakMinKohm: 6200 },
        ...{ legsLeakKohm: undefined, hotLeakKohm: undefined, coldLeakKohm: undefined },
    }
    judged.add({ length_m: 0.5, extra_ohm: { hot: 50 } }, "PASS", [], reading, "")
    judged.add({ length_m: 0.5, extra_ohm: { hot: 5 } }, "FAIL", ["resistance-hot"], reading, "")
    judged.add({ length_m: 0.5, leak_kohm: { legs: 900 } }, "UNSURE", ["leak-legs"], reading, "")
    const shorted: CableKeys = { fault: ["short-legs", "open-shield"] }
    judged.add(shorted, "FAIL", ["open-hot"], reading, "")
    expect(judged.wrong).toHaveLength(2)
    expect(judged.worded.wrong).toHaveLength(2)
    expect(judged.worded.silent).toHaveLength(1)
    expect(judged.figures.outside).toHaveLength(3)
})
