import { describe, expect, test } from "vitest"
import { inverse, magnitude, real, sum } from "../../../sim/network/phasor"
import { drivesOf, fields, holdingOhm, phasorOf, rigWith, scenarioWith } from "./rigs"

describe("what others put into the rig", () => {
    test("an electric field is a current into each leg: a floating one shows it on its weak resistors", () => {
        const rig = rigWith({ length_m: 10 }, fields)
        const { re, im } = phasorOf(tS => rig.pinV(0, tS), 50, 1, 4)
        // 50 nA rms into W beside what both legs' currents alike see: the capacitance to the shield, C2, the tone's coupling
        const w = 2 * Math.PI * 50
        const branch = (ohm: number, farad: number) => inverse({ re: ohm, im: -1 / (w * farad) })
        const { parts } = rig
        const { inputOhm, farad } = parts.inputs[0]
        const admittance = [
            real(1 / holdingOhm(rig, 0)),
            branch(0, 10 * 120e-12 + 31e-12),
            branch(inputOhm, farad),
            branch(parts.tone[0].ohm, parts.tone[0].farad),
        ].reduce(sum)
        const wanted = (Math.SQRT2 * 50e-9) / magnitude(admittance)
        // the other leg moves a little less or more: 1 % parts, and 0.6 nF between the legs
        expect(Math.hypot(re, im) / wanted).toBeCloseTo(1, 2)
    })

    test("phantom power holds both legs beyond the converter, clamped", () => {
        const rig = rigWith({ powered: "phantom" })
        const [hot, cold, shield] = [0, 1, 2].map(i => rig.pinV(i, 1))
        expect(hot).toBeCloseTo(rig.parts.supplyV + 0.3, 9)
        expect(cold).toBe(hot)
        expect(shield).toBeLessThan(0.1)
    })

    test("a device's line swings both legs around the half supply, opposite, by +4 dBu", () => {
        const rig = rigWith({ powered: "line", plugged: false })
        const hot = phasorOf(tS => rig.pinV(0, tS), 1000, 1)
        const { inputOhm, farad } = rig.parts.inputs[0]
        const wanted = (Math.SQRT2 * 1.2277) / 2 / Math.hypot(1, 2000 * Math.PI * inputOhm * farad)
        expect(Math.hypot(hot.re, hot.im) / wanted).toBeCloseTo(1, 2)
    })
})

describe("a cable of a running rig", () => {
    test("fails and comes back at given times, counted from when it was put there", () => {
        const rig = rigWith({})
        const contact = { fault: "open-cold", at_ms: [[100, 5]] } as const
        const { cable } = scenarioWith({
            fault: "intermittent",
            contact: { ...contact, at_ms: [[100, 5]] },
        })
        rig.drive(drivesOf("22000"), 0)
        rig.setCable(cable, 10)
        const isUp = (tS: number) => rig.pinV(1, tS) > 0.9 * rig.parts.supplyV
        expect([10.09, 10.1049, 10.107, 10.2].map(isUp)).toEqual([true, false, true, true])
    })

    test("is unplugged and plugged at its times", () => {
        const rig = rigWith({ plugged_ms: [1000, 2000] })
        rig.drive(drivesOf("20000"), 0)
        const parts = [0.9, 1.5, 2.5].map(tS => rig.pinV(0, tS) / rig.parts.supplyV)
        expect(parts.map(part => part > 0.9)).toEqual([false, true, false])
    })
})
