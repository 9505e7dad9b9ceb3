import { describe, expect, test } from "vitest"
import { type Fault, faults } from "../../../sim/scenario/parts/faults"
import type { CableKeys } from "../../../sim/scenario/schema"
import {
    driveOhm,
    holdingOhm,
    LEAK_PART,
    NO_OHM,
    parallel,
    partsOf,
    rigWith,
    SETTLED_S,
} from "./rigs"

describe("the rig's drives", () => {
    test("let go leave each far terminal of no cable at half the supply", () => {
        for (const part of partsOf(rigWith({ fault: "no-cable" }), "00000"))
            expect(Math.abs(part - 0.5)).toBeLessThan(LEAK_PART + 0.005)
    })

    test("against each other make each conductor the middle of a divider, each ohm of it told", () => {
        const ohms = { hot: 12, cold: 3, shield: 40 }
        const rig = rigWith({ ...NO_OHM, extra_ohm: ohms })
        const [hot, cold, shield] = partsOf(rig, "11222")
        const divider = (before: number, ohm: number, after: number) =>
            (before + ohm) / (before + ohm + after)
        const bias = parallel(100_000, 100_000)
        // the bias pulls the divider to the half by what is in parallel to it: 0.4 % of its distance from the half
        const biased = (part: number, ohm: number) => part + ((0.5 - part) * ohm) / (ohm + bias)
        const legs = (["hot", "cold"] as const).map((leg, i) => {
            const [before, after] = [driveOhm(rig, i, "low"), driveOhm(rig, 2 + i, "high")]
            return biased(divider(before, ohms[leg], after), parallel(before, after))
        })
        const after = driveOhm(rig, 4, "high")
        const wanted = divider(rig.parts.shieldOhm, ohms.shield, after)
        // 0.05 ohm of joints, and 0.3 uA through less than 200 ohm and 5.7 kohm
        expect(hot).toBeCloseTo(legs[0], 3)
        expect(cold).toBeCloseTo(legs[1], 3)
        expect(shield).toBeCloseTo(biased(wanted, parallel(rig.parts.shieldOhm, after)), 3)
    })

    test("swing a floating leg by what leaks to it: W / (W + R)", () => {
        const leak_kohm = { legs: 200, hot_shield: 1000 }
        const rig = rigWith({ leak_kohm })
        const low = partsOf(rig, "01000", 0)
        const high = partsOf(rig, "02000", 10)
        const holding = parallel(holdingOhm(rig, 0), 1e6)
        const follows = (high[0] - low[0]) / (high[1] - low[1])
        // a drive that is let go has its pin's input current, one that drives has none
        expect(follows).toBeCloseTo(holding / (holding + 200_000), 4)
    })
})

/** Which near drives each far terminal follows, by swinging one and holding the other low; S: it is held low with both let go. */
function wiringOf(cable: CableKeys): string {
    const rig = rigWith(cable)
    let fromS = 0
    const look = (digits: string) => {
        fromS += 2 * SETTLED_S
        return partsOf(rig, digits, fromS)
    }
    const [low, hot, cold, rest] = ["11000", "21000", "12000", "00000"].map(look)
    return [0, 1, 2]
        .map(i => {
            let name = ""
            if (hot[i] - low[i] > 0.2) name += "H"
            if (cold[i] - low[i] > 0.2) name += "C"
            if (rest[i] < 0.1) name += "S"
            return name || "-"
        })
        .join("/")
}

const WIRINGS: [Fault | Fault[], string, string?][] = [
    ["none", "H/C/S"],
    ["open-hot", "-/C/S"],
    ["open-cold", "H/-/S"],
    ["open-shield", "H/C/-"],
    ["short-legs", "HC/HC/S"],
    ["short-hot-shield", "HS/C/HS"],
    ["short-cold-shield", "H/CS/CS"],
    ["short-all", "HCS/HCS/HCS"],
    ["swapped", "C/H/S"],
    ["hot-shield-swapped", "S/C/H"],
    ["cold-shield-swapped", "H/S/C"],
    ["rotated", "S/H/C", "C/S/H"],
    ["no-cable", "-/-/-"],
    [["open-hot", "open-cold"], "-/-/S"],
    [["open-shield", "short-legs"], "HC/HC/-"],
    [["swapped", "open-shield"], "C/H/-"],
    // the open joint is that of the hot conductor, the bridge that of the wires
    [["open-hot", "short-legs"], "-/HC/S", "C/C/S"],
    [["swapped", "hot-shield-swapped"], "S/H/C", "C/S/H"],
]

describe("a fault in the rig", () => {
    test.each(WIRINGS)("%s is %s at the far plug, and at the near one", (fault, far, near) => {
        expect(wiringOf({ fault })).toBe(far)
        expect(wiringOf({ fault, fault_end: "source" })).toBe(near ?? far)
    })

    test("of each name is among these", () => {
        const named = WIRINGS.map(([fault]) => fault)
        for (const fault of faults.filter(fault => fault !== "intermittent"))
            expect(named).toContain(fault)
    })

    test("is none when the cable hangs on one plug only, but for what the cable's own far end shows", () => {
        expect(wiringOf({ plugged: false })).toBe("-/-/-")
        expect(wiringOf({ plugged: "receiver" })).toBe("-/-/-")
        expect(wiringOf({ plugged: "source" })).toBe("-/-/-")
    })

    test("short of some ohms pulls by them", () => {
        const short_ohm = 500
        const rig = rigWith({ ...NO_OHM, fault: "short-hot-shield", short_ohm })
        const [hot] = partsOf(rig, "21000")
        const [above, below] = [driveOhm(rig, 0, "high"), short_ohm + rig.parts.shieldOhm]
        expect(Math.abs(hot - below / (above + below))).toBeLessThan(LEAK_PART)
    })
})
