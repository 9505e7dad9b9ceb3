import { describe, expect, it } from "vitest"
import { singleCases } from "../../../bench/cable/cases"
import { randomCable } from "../../../bench/cable/random-cables"
import { stream } from "../../../common/random"
import type { CableKeys } from "../../../sim/scenario/schema"
import { FAIL, MOVED, PASS, POWERED } from "../../../src/protocol/verdict"
import { ProbedRig } from "./probed"

const PROFILES = ["rp2040", "esp32", "esp32c3", "esp32s3"] as const
const SEEDS = [1, 2]

/** Hum on a leg that floats, 60 mV rms: nearly what would count as powered by itself. */
const HUM = { electric: { na_per_m: 120, imbalance_pct: 0 } }

/** A device of 75 ohm and 47 uF a leg at +4 dBu, whose signal the short takes away. */
const SHORTED: CableKeys[] = [
    ...(["receiver", "source"] as const).flatMap(fault_end =>
        [0, 1, 3, 5, 8, 13, 20].map(
            (short_ohm): CableKeys => ({ fault: "short-legs", fault_end, short_ohm }),
        ),
    ),
    { fault: ["short-legs", "open-shield"] },
    { fault: ["short-legs", "swapped"] },
]

describe("a device that is on behind joined legs", () => {
    it.each(PROFILES)("shows no signal at rest and is told by its capacitors: %s", profile => {
        for (const seed of SEEDS) {
            const rig = new ProbedRig(profile, seed).zeroed()
            for (const cable of SHORTED) {
                const powered: CableKeys = { length_m: 10, ...cable, powered: "line" }
                const { verdict, probes } = rig.test(powered)
                const where = `seed ${seed}, ${JSON.stringify(cable)}`
                expect(probes.isPowered(), where).toBe(false)
                expect([verdict.verdict, verdict.findings], where).toEqual([POWERED, ["powered"]])
                expect(rig.test({ length_m: 10, ...cable }).verdict.verdict, where).toBe(FAIL)
            }
        }
    })

    it("is told one way or the other where the short leaves some of its signal", () => {
        for (const profile of PROFILES) {
            const rig = new ProbedRig(profile, 3).zeroed()
            for (let short_ohm = 2; short_ohm < 60; short_ohm *= 1.4) {
                const cable: CableKeys = { fault: "short-legs", short_ohm, powered: "line" }
                const { probes, verdict } = rig.test({ length_m: 3, ...cable })
                const isTold = probes.isPowered() || verdict.verdict === POWERED
                expect(isTold, `${profile}, ${short_ohm} ohm`).toBe(true)
            }
        }
    })

    it("shows its signal at rest where the short leaves enough of it", () => {
        for (const short_ohm of [40, 200, 900]) {
            const cable: CableKeys = { fault: "short-legs", short_ohm, powered: "line" }
            expect(new ProbedRig("rp2040").rest(cable).isPowered()).toBe(true)
        }
    })

    it("neither fails nor passes with all three joined: it has moved, or is powered", () => {
        for (const profile of PROFILES) {
            const rig = new ProbedRig(profile, 1).zeroed()
            const { verdict } = rig.test({ fault: "short-all", powered: "line" })
            expect([MOVED, POWERED]).toContain(verdict.verdict)
        }
    })
})

describe("a cable without a device", () => {
    it.each(["rp2040", "esp32"] as const)(
        "is never held, whatever is wrong with it: %s",
        profile => {
            const random = stream(1, "test: never held")
            const kinds = ["good", "resistances", "leaks", "single", "double", "triple", "mixed"]
            const cables = [
                ...singleCases().map(({ cable }) => cable),
                ...kinds.flatMap(kind => [1, 2, 3, 4, 5].map(() => randomCable(kind, random))),
            ].filter(({ powered }) => powered === undefined)
            const rig = new ProbedRig(profile, 1).zeroed()
            for (const cable of cables)
                expect(rig.test({ length_m: 100, ...cable }).probes.isHeld()).toBe(false)
        },
    )

    it("is not in strong hum either, which moves a leg that floats", () => {
        const rig = new ProbedRig("rp2040", 1, HUM).zeroed()
        for (const fault of ["none", "open-hot", "open-shield", "short-legs"] as const) {
            const { probes, verdict } = rig.test({ length_m: 10, fault })
            expect([probes.isPowered(), probes.isHeld()], fault).toEqual([false, false])
            expect(verdict.verdict, fault).toBe(fault === "none" ? PASS : FAIL)
        }
    })
})
