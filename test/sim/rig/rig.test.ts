import { describe, expect, test } from "vitest"
import { type Fault, faults } from "../../../sim/cable/faults"
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
import type { CableKeys } from "../../../sim/scenario/schema"
import { drivesOf, parallel, partsOf, rigWith, SETTLED_S, scenarioWith } from "./rigs"

/** Input currents of at most 0.3 uA through 50 kohm and 5.7 kohm, as a part of the supply. */
const LEAK_PART = 0.006

const NO_OHM: CableKeys = { length_m: 0 }

/** What holds a floating leg of a cable: its weak resistors, beside the input currents of three pins. */
function holdingOhm(rig: Rig, leg: number): number {
    const { parts } = rig
    const { upOhm, downOhm, leak } = parts.inputs[leg]
    const leaks = [leak, parts.drives[leg].leak, parts.drives[2 + leg].leak]
    const siemens = leaks.reduce((sum, each) => sum + each.toSupplyS + each.toGroundS, 0)
    return 1 / (1 / upOhm + 1 / downOhm + siemens)
}

/** Resistance of a drive that is low or high at the beginning. */
function driveOhm(rig: Rig, drive: number, does: "low" | "high"): number {
    const { seriesOhm, highOhm, lowOhm } = rig.parts.drives[drive]
    return seriesOhm + (does === "high" ? highOhm : lowOhm) + rig.parts.wanderOhm(drive, 0)
}

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

const fields = { interference: { electric: { na_per_m: 5, imbalance_pct: 0 } } }

/** Amplitude of a frequency at a pin, over whole periods, as [cosine, sine] part. */
function phasorOf(at: (tS: number) => number, hz: number, fromS: number, periods = 20) {
    const points = 200
    let [re, im] = [0, 0]
    for (let i = 0; i < points * periods; i++) {
        const turn = i / points
        const volts = at(fromS + turn / hz)
        re += volts * Math.cos(2 * Math.PI * turn)
        im -= volts * Math.sin(2 * Math.PI * turn)
    }
    const scale = 2 / (points * periods)
    return { re: re * scale, im: im * scale }
}

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
