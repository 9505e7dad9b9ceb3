import { describe, expect, it } from "vitest"
import { mapLetters, mapOf } from "../../../src/cable/cable-map"
import { wiringOf } from "../../../src/cable/cable-wiring"
import { NEAR_HH, NEAR_HL, NEAR_LH, NEAR_LL } from "../../../src/cable/patterns"
import { Probes } from "../../../src/cable/probes"

const FULL = 4000
const INFO = {
    ...{ lookUs: 70, sumUs: 70, voltsPerCode: 3.3 / FULL, zeroV: 0, bend: undefined },
    ...{ supplyV: 3.3, fullCode: 4095 },
}

/** Terminals that take the mean of all that is joined to them, or rest at half the supply. */
function wiringBy(joined: readonly number[]) {
    const probes = new Probes(INFO)
    joined.forEach((set, terminal) => {
        const count = [1, 2, 4].filter(own => (set & own) > 0).length
        const part = (high: number) =>
            count === 0 ? 0.5 : [1, 2].filter(own => (set & high & own) > 0).length / count
        const patterns = [
            [NEAR_LL, 0],
            [NEAR_HL, 1],
            [NEAR_LH, 2],
            [NEAR_HH, 3],
        ] as const
        for (const [pattern, high] of patterns) probes.set(terminal, pattern, FULL * part(high))
    })
    return wiringOf(probes)
}

describe("what arrives where", () => {
    const all = Array.from({ length: 512 }, (_, map) => [map & 7, (map >> 3) & 7, map >> 6])

    it("is read as it is, and has words unless it is as it should be", () => {
        for (const joined of all) {
            const { faults, joined: read } = wiringBy(joined)
            expect(read).toEqual(joined)
            const isStraight = mapLetters(mapOf(joined)) === "H/C/S"
            expect(faults.length === 0, mapLetters(mapOf(joined))).toBe(isStraight)
            expect(new Set(faults).size).toBe(faults.length)
        }
    })

    it("never calls a conductor open that arrives at its own contact, or in the place of another one", () => {
        for (const joined of all) {
            const { faults } = wiringBy(joined)
            for (const [t, name] of (["open-hot", "open-cold", "open-shield"] as const).entries()) {
                const own = 1 << t
                const arrives = joined.some(
                    (set, u) => (set & own) > 0 && (u === t || (set & (1 << u)) === 0),
                )
                if (arrives) expect(faults, mapLetters(mapOf(joined))).not.toContain(name)
                if (joined.every(set => (set & own) === 0) && !faults.includes("no-cable"))
                    expect(faults, mapLetters(mapOf(joined))).toContain(name)
            }
        }
    })
})
