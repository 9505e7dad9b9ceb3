import { describe, expect, test } from "vitest"
import {
    difference,
    inverse,
    magnitude,
    type Phasor,
    product,
    real,
    sum,
} from "../../../sim/network/phasor"
import type { Rig } from "../../../sim/rig/rig"
import {
    driveOhm,
    drivesOf,
    fields,
    holdingOhm,
    NO_OHM,
    parallel,
    partsOf,
    phasorOf,
    rigWith,
} from "./rigs"

describe("time in the rig", () => {
    /** 4.7 nF behind 5.7 kohm on a terminal of W: two poles, in closed form. */
    function letGo(rig: Rig, sinceS: number): number {
        const { upOhm, downOhm, inputOhm, farad } = rig.parts.inputs[0]
        const pinF = farad + 10e-12
        const socketF = 10e-12
        const w = parallel(upOhm, downOhm)
        // the matrix of d/dt (socket, pin), and its eigenvalues
        const a = -(1 / w + 1 / inputOhm) / socketF
        const b = 1 / (inputOhm * socketF)
        const c = 1 / (inputOhm * pinF)
        const d = -c
        const root = Math.sqrt((a - d) ** 2 / 4 + b * c)
        const [fast, slow] = [(a + d) / 2 - root, (a + d) / 2 + root]
        // both start at 1: x = u exp(fast t) + v exp(slow t) for the pin, with its first derivative 0
        const v = fast / (fast - slow)
        return (1 - v) * Math.exp(fast * sinceS) + v * Math.exp(slow * sinceS)
    }

    test("a terminal that is let go returns to its half over its own two time constants", () => {
        const rig = rigWith({ fault: "no-cable" })
        const rest = rig.pinV(0, 0.5)
        rig.drive(drivesOf("00200"), 1)
        const start = rig.pinV(0, 2)
        rig.drive(0, 2)
        for (const sinceS of [20e-6, 100e-6, 300e-6, 1e-3]) {
            const part = (rig.pinV(0, 2 + sinceS) - rest) / (start - rest)
            // input currents as resistances of 5.5 megohm and more in parallel to 50 kohm: 1 % of the time constant
            expect(Math.abs(part - letGo(rig, sinceS))).toBeLessThan(0.006)
        }
    })

    test("a floating leg's charge leaves through its weak resistors: the area of its return is W C", () => {
        const rig = rigWith({ length_m: 100 })
        // cold held low and the shield grounded, hot let go after it was high
        rig.drive(drivesOf("01200"), 1)
        const start = rig.pinV(0, 3)
        rig.drive(drivesOf("01000"), 3)
        const stepS = 20e-6
        const volts = Array.from({ length: 10_000 }, (_, i) => rig.pinV(0, 3 + (i + 0.5) * stepS))
        const rest = volts.at(-1)!
        const area = volts.reduce((sum, v) => sum + (v - rest) * stepS, 0)
        const { inputOhm, farad } = rig.parts.inputs[0]
        const farads = 100 * (120e-12 + 60e-12) + farad + rig.parts.tone[0].farad + 31e-12
        // the pin comes after the leg by its own low-pass
        const areaS = holdingOhm(rig, 0) * farads + inputOhm * farad
        const wanted = areaS * (start - rest)
        expect(area / wanted).toBeCloseTo(1, 3)
    })

    test("is exact: many small steps and one large one end in the same place", () => {
        const settings = ["21000", "00000", "01020", "11222", "00002"]
        const ends = [1, 50].map(steps => {
            const rig = rigWith({ fault: "open-hot", length_m: 100 }, fields)
            rig.tone(1000, 0.0101)
            settings.forEach((digits, i) => {
                rig.drive(drivesOf(digits), 0.01 + 0.003 * i)
                for (let k = 1; k <= steps; k++) rig.pinV(0, 0.01 + 0.003 * (i + k / steps))
            })
            return [0, 1, 2].map(i => rig.pinV(i, 0.0251))
        })
        for (let i = 0; i < 3; i++) expect(ends[1][i]).toBeCloseTo(ends[0][i], 9)
    })
})

describe("the rig's tone", () => {
    test("reaches the far legs through coupling, divider and low-pass, opposite", () => {
        const hz = 1000
        const rig = rigWith(NO_OHM)
        rig.drive(drivesOf("11220"), 0)
        rig.tone(hz, 1)
        const w = 2 * Math.PI * hz
        const rc = (ohm: number, farad: number): Phasor => ({ re: ohm, im: -1 / (w * farad) })
        const wanted = [0, 1].map(i => {
            const { parts } = rig
            const { inputOhm, farad, upOhm, downOhm } = parts.inputs[i]
            const input = rc(inputOhm, farad + 10e-12)
            const load = parallel(driveOhm(rig, i, "low"), driveOhm(rig, 2 + i, "high"))
            const shunt = inverse(sum(real(1 / parallel(load, upOhm, downOhm)), inverse(input)))
            const tone = rc(parts.tone[i].ohm, parts.tone[i].farad)
            // the fundamental of a square wave of the supply: 2 / pi of it, a sine
            const drive = { re: 0, im: ((i === 0 ? -2 : 2) / Math.PI) * parts.supplyV }
            const leg = product(drive, product(shunt, inverse(sum(shunt, tone))))
            return product(leg, inverse({ re: 1, im: w * inputOhm * (farad + 10e-12) }))
        })
        const heard = [0, 1].map(i => {
            const own = rigWith(NO_OHM)
            own.drive(drivesOf("11220"), 0)
            own.tone(hz, 1)
            return phasorOf(tS => own.pinV(i, tS), hz, 1.5)
        })
        // 200 points a period let some of the square wave's harmonics fold
        for (const i of [0, 1])
            expect(magnitude(difference(heard[i], wanted[i])) / magnitude(wanted[i])).toBeLessThan(
                2e-3,
            )
    })

    test("ends with its pin at rest", () => {
        const rig = rigWith(NO_OHM)
        rig.drive(drivesOf("11220"), 0)
        const before = rig.pinV(0, 1)
        rig.tone(1000, 1)
        rig.tone(0, 1.5)
        expect(rig.isLetGo).toBe(false)
        expect(rig.pinV(0, 2)).toBeCloseTo(before, 4)
    })
})

describe("a contact that fails in part", () => {
    test.each(["hot", "cold", "shield"] as const)(
        "is a resistance in its conductor meanwhile: %s",
        conductor => {
            const contact = {
                fault: `open-${conductor}` as const,
                at_ms: [[0, 60_000]] as [number, number][],
            }
            const failing = (open_ohm: number) =>
                partsOf(
                    rigWith({ fault: "intermittent", contact: { ...contact, open_ohm } }),
                    "21020",
                )
            const extra = (ohm: number) =>
                partsOf(rigWith({ extra_ohm: { [conductor]: ohm } }), "21020")
            const good = extra(0)
            for (const ohm of [50, 3000]) {
                expect(failing(ohm)).toEqual(extra(ohm))
                expect(failing(ohm)).not.toEqual(good)
            }
        },
    )

    test("leaves another conductor that is open for good as it is", () => {
        const contact = {
            fault: "open-hot" as const,
            open_ohm: 50,
            at_ms: [[0, 60_000]] as [number, number][],
        }
        const both = partsOf(rigWith({ fault: ["intermittent", "open-hot"], contact }), "21020")
        expect(both).toEqual(partsOf(rigWith({ fault: "open-hot" }), "21020"))
    })
})
