import { describe, expect, it } from "vitest"
import { truthOf } from "../../../bench/cable/cable-truth"
import {
    type CableCase,
    mixedCases,
    pairCases,
    singleCases,
    tripleCases,
} from "../../../bench/cable/cases"
import { Worded } from "../../../bench/cable/worded"
import type { CableKeys } from "../../../sim/scenario/schema"
import { DEFAULT_CABLE_LIMITS } from "../../../src/cable/cable-limits"
import { judgeCable } from "../../../src/cable/cable-verdict"
import { AGAIN_HL, AGAIN_LL } from "../../../src/cable/patterns"
import { FAIL, MOVED, NO_CABLE, PASS, UNSURE } from "../../../src/protocol/verdict"
import { ProbedRig } from "./probed"

const VERDICTS: Record<string, number> = { "": PASS, "no-cable": NO_CABLE }

const onCable = singleCases().filter(({ expected }) => expected !== "powered")

/** Without the strengths: those are a matter of the rp2040's finer steps and of bench:cable. */
const wirings = onCable.filter(({ how }) => !/ohm/.test(how))

function expectFound(rig: ProbedRig, { expected, cable }: CableCase): void {
    const { verdict } = rig.test({ length_m: 10, ...cable })
    expect(verdict.findings.join("+")).toBe(expected)
    expect(verdict.verdict).toBe(VERDICTS[expected] ?? FAIL)
    expect(verdict.confidencePct).toBeGreaterThan(90)
}

describe("the conductors of a cable", () => {
    const rig = new ProbedRig("rp2040").zeroed()
    const quick = new ProbedRig("rp2040", 2).zeroed()
    const coarse = new ProbedRig("esp32c3", 1).zeroed()

    it.each(onCable)("are called '$expected' on a Pico: $how", given =>
        expectFound("leak_kohm" in given.cable ? rig : quick, given),
    )

    it.each(wirings)("are called '$expected' on a converter that ends at 2.8 V: $how", given =>
        expectFound(coarse, given),
    )

    it("never pass with two faults at once, and no word of them is untrue", () => {
        const worded = new Worded()
        const triples = tripleCases().filter((_, i) => i % 4 === 0)
        for (const { expected, cable } of [...pairCases(), ...triples, ...mixedCases()]) {
            const { verdict, reading } = quick.test({ length_m: 10, ...cable })
            if (truthOf(cable).isBad)
                expect([expected, verdict.verdict]).not.toEqual([expected, PASS])
            if (verdict.verdict === FAIL) worded.add(cable, verdict.findings, reading, expected)
        }
        expect([...worded.wrong, ...worded.silent]).toEqual([])
        expect(worded.failed).toBeGreaterThan(90)
    })

    it("of a connector that somebody else drives are seen before anything is driven", () => {
        const quiet: CableKeys[] = [{}, { plugged: false }, { fault: "short-all" }]
        for (const each of [rig, coarse]) {
            for (const powered of ["phantom", "line"] as const)
                expect(each.rest({ powered }).isPowered()).toBe(true)
            for (const cable of quiet) expect(each.rest(cable).isPowered()).toBe(false)
        }
    })
})

describe("a cable test", () => {
    it("does not pass a good cable as long as the rig's own resistances are not known", () => {
        const { verdict, reading } = new ProbedRig("rp2040").test({})
        expect(verdict.verdict).toBe(UNSURE)
        expect(verdict.findings).toEqual(["resistance-hot", "resistance-cold", "resistance-shield"])
        expect(reading.errorOhm).toBeGreaterThan(10)
    })

    it("says which conductors arrive where", () => {
        const rig = new ProbedRig("rp2040", 1).zeroed()
        const joined = (fault: "none" | "swapped" | "short-legs" | "open-shield" | "rotated") =>
            rig.test({ fault }).wiring.joined
        expect(joined("none")).toEqual([1, 2, 4])
        expect(joined("swapped")).toEqual([2, 1, 4])
        expect(joined("short-legs")).toEqual([3, 3, 4])
        expect(joined("open-shield")).toEqual([1, 2, 0])
        expect([...joined("rotated")].sort()).toEqual([1, 2, 4])
        expect(joined("rotated")).not.toEqual([1, 2, 4])
    })

    it("is refused when a terminal moved between the first and the last time of a pattern", () => {
        const rig = new ProbedRig("rp2040", 1).zeroed()
        for (const terminal of [0, 1, 2, 3, 4, 5]) {
            const { probes, wiring, reading } = rig.test({})
            probes.set(terminal % 3, terminal < 3 ? AGAIN_HL : AGAIN_LL, 2048)
            expect(judgeCable(probes, wiring, reading, DEFAULT_CABLE_LIMITS)).toEqual({
                ...{ verdict: MOVED, findings: ["moved"], confidencePct: 99.9 },
            })
        }
    })

    it("of a cable that is pulled out meanwhile neither passes nor fails", () => {
        const rig = new ProbedRig("rp2040", 1).zeroed()
        // it begins 300 ms after the cable was plugged in, and takes its last looks 840 ms later
        for (let outMs = 305; outMs < 1130; outMs += outMs < 410 ? 5 : 20)
            expect([MOVED, NO_CABLE]).toContain(
                rig.test({ plugged_ms: [0, outMs] }).verdict.verdict,
            )
    })
})

describe("a resistance of a conductor", () => {
    it.each(["rp2040", "esp32", "esp32c3"] as const)("is found within its error, %s", profile => {
        for (const seed of [1, 2]) {
            const rig = new ProbedRig(profile, seed).zeroed()
            for (const ohm of [4, 14, 20, 100, 500]) {
                const extra = { extra_ohm: { hot: ohm, cold: ohm, shield: ohm } }
                const { reading, verdict } = rig.test({ length_m: 10, ...extra })
                const { hotOhm, coldOhm, shieldOhm, errorOhm } = reading
                // the wire has 0.8 ohm a leg, its shield 0.3, and the reference cable a twentieth of that
                const nominal = [ohm + 0.76, ohm + 0.76, ohm + 0.285]
                const found = [hotOhm!, coldOhm!, shieldOhm!]
                found.forEach((value, i) => {
                    expect(Math.abs(value - nominal[i])).toBeLessThan(errorOhm!)
                })
                expect(verdict.verdict).toBe(ohm === 4 ? PASS : FAIL)
            }
        }
    })
})

describe("a leak", () => {
    it.each([
        ["legs", "legsLeakKohm"],
        ["hot_shield", "hotLeakKohm"],
        ["cold_shield", "coldLeakKohm"],
    ] as const)("is found within its error: %s", (place, key) => {
        for (const profile of ["rp2040", "esp32"] as const) {
            const rig = new ProbedRig(profile)
            for (const kohm of [200, 700]) {
                const { reading, verdict } = rig.test({ leak_kohm: { [place]: kohm } })
                // and by how much an ESP32's converter is steeper in the middle
                const mostApart = 1 / reading.leakMinKohm! + 0.05 / kohm
                expect(Math.abs(1 / reading[key]! - 1 / kohm)).toBeLessThan(mostApart)
                const others = (["legsLeakKohm", "hotLeakKohm", "coldLeakKohm"] as const).filter(
                    other => other !== key,
                )
                // seen through the other leg at most
                for (const other of others) expect(reading[other] ?? 1e6).toBeGreaterThan(1000)
                expect(verdict.verdict).toBe(FAIL)
            }
        }
    })
})
