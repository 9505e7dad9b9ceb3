import { describe, expect, it } from "vitest"
import { stream } from "../../../common/random"
import { noConductors } from "../../../src/cable/cable-reading"
import { readConductors } from "../../../src/cable/cable-verdict"
import { wiringOf } from "../../../src/cable/cable-wiring"
import { driveOf, HIGH, LOW } from "../../../src/cable/drives"
import { LEAK_MIN_KOHM, leakError } from "../../../src/cable/leakage"
import { isLong, settleOf } from "../../../src/cable/look-plan"
import { drivesOf, PATTERNS, REST, TONE_DRIVES, WATCH_DRIVES } from "../../../src/cable/patterns"
import { Probes } from "../../../src/cable/probes"
import { BIAS_OHM, DRIVE_OHM, SHIELD_OHM } from "../../../src/cable/rig-values"

// A second implementation of the rig's circuit with its nominal values: Kirchhoff's equations of six nodes, no time in it.

const INFO = {
    ...{
        lookUs: 100,
        sumUs: 100,
        voltsPerCode: 3.3 / 4096,
        zeroV: 0,
        supplyV: 3.3,
        fullCode: 4095,
    },
    bend: undefined,
}

/** Ohms of a cable: each conductor's, and between hot and cold, hot and shield, cold and shield at the far end. */
interface Cable {
    conductors: [number, number, number]
    leaks?: [number, number, number]
}

const NONE = 1e12

/** Solves a x = b by Gauss and Jordan. */
function solve(a: number[][], b: number[]): number[] {
    const rows = a.map((row, i) => [...row, b[i]])
    for (let k = 0; k < rows.length; k++) {
        const pivot = rows[k].map(x => x / rows[k][k])
        rows[k] = pivot
        rows.forEach((row, i) => {
            if (i !== k) rows[i] = row.map((x, j) => x - row[k] * pivot[j])
        })
    }
    return rows.map(row => row[row.length - 1])
}

/** Far hot, cold and shield with drives in force, as parts of the supply. */
function farVolts({ conductors, leaks = [NONE, NONE, NONE] }: Cable, drives: number): number[] {
    // nodes: near hot, cold, shield, then far ones
    const siemens = Array.from({ length: 6 }, () => Array<number>(6).fill(0))
    const amps = Array<number>(6).fill(0)
    const join = (i: number, k: number, ohm: number) => {
        siemens[i][i] += 1 / ohm
        siemens[k][k] += 1 / ohm
        siemens[i][k] -= 1 / ohm
        siemens[k][i] -= 1 / ohm
    }
    const hold = (node: number, ohm: number, volts: number) => {
        siemens[node][node] += 1 / ohm
        amps[node] += volts / ohm
    }
    conductors.forEach((ohm, i) => {
        join(i, 3 + i, ohm)
    })
    join(3, 4, leaks[0])
    join(3, 5, leaks[1])
    join(4, 5, leaks[2])
    hold(2, SHIELD_OHM, 0)
    for (const node of [3, 4, 5]) hold(node, BIAS_OHM, 0.5)
    // near ends that nobody drives hang on nothing
    for (const node of [0, 1]) hold(node, NONE, 0)
    for (const [index, node] of [0, 1, 3, 4, 5].entries()) {
        const drive = driveOf(drives, index)
        if (drive === LOW) hold(node, DRIVE_OHM, 0)
        if (drive === HIGH) hold(node, DRIVE_OHM, 1)
    }
    return solve(siemens, amps).slice(3)
}

/** What a perfect converter makes of a cable. */
function probesOf(cable: Cable): Probes {
    const probes = new Probes(INFO)
    for (let pattern = 0; pattern < PATTERNS; pattern++) {
        farVolts(cable, drivesOf(pattern)).forEach((part, terminal) => {
            probes.set(terminal, pattern, Math.min(INFO.fullCode, part * 4096))
        })
        if (pattern === 0) probes.settle()
    }
    return probes
}

const OWN = {
    ...{ toneV: undefined, toneRatio: 1, toneDelayUs: 0 },
    errorOhm: 0,
    dividers: [0.5, 0.5, SHIELD_OHM / (SHIELD_OHM + DRIVE_OHM)],
}

function readingOf(cable: Cable) {
    const probes = probesOf(cable)
    const reading = noConductors()
    readConductors(reading, probes, wiringOf(probes), OWN)
    return reading
}

describe("conductors by Kirchhoff", () => {
    it("have the resistance that is in them, from an ohm to 30 kohm", () => {
        for (let ohm = 1; ohm < 30_000; ohm *= 1.17) {
            const each = [ohm, ohm ** 0.7, ohm ** 0.5] as const
            const { hotOhm, coldOhm, shieldOhm } = readingOf({ conductors: [...each] })
            const found = [hotOhm!, coldOhm!, shieldOhm!]
            // exact but for the terminals' weak resistors where they do not stand at half the supply
            found.forEach((value, i) => {
                expect(Math.abs(value - each[i])).toBeLessThan(0.1 + 0.01 * each[i])
            })
        }
    })

    it("have a resistance by the weak resistors where the divider says nothing any more", () => {
        const { hotOhm, coldOhm } = readingOf({ conductors: [20_000, 1, 1] })
        expect(Math.abs(hotOhm! / 20_000 - 1)).toBeLessThan(0.03)
        expect(coldOhm).toBeCloseTo(1, 1)
    })

    it.each([20, 100, 500, 1000, 3000])("have a leak of %d kohm between any two", kohm => {
        for (const [place, key] of (
            ["legsLeakKohm", "hotLeakKohm", "coldLeakKohm"] as const
        ).entries()) {
            const leaks: [number, number, number] = [NONE, NONE, NONE]
            leaks[place] = 1000 * kohm
            const reading = readingOf({ conductors: [1, 1, 1], leaks })
            expect(Math.abs(reading[key]! / kohm - 1)).toBeLessThan(0.02)
        }
    })

    it("have the leaks that are between them, up to three at once", () => {
        const random = stream(1, "closed form leaks")
        for (let i = 0; i < 200; i++) {
            const leaks = [0, 0, 0].map(() =>
                random.uniform() < 0.3 ? NONE : 10 ** (4 + 2 * random.uniform()),
            ) as [number, number, number]
            const reading = readingOf({ conductors: [1, 1, 1], leaks })
            const { legsLeakKohm, hotLeakKohm, coldLeakKohm } = reading
            const found = [legsLeakKohm, hotLeakKohm, coldLeakKohm]
            found.forEach((kohm, place) => {
                const siemens = kohm === undefined ? 0 : 1 / (1000 * kohm)
                // what the others make up for is no leak; the shield is lifted by less than is worked out
                const hidden = leakError(reading, undefined, place < 2, place !== 1)! / 1000
                const mostApart = kohm === undefined ? hidden : 0.03 / leaks[place] + 1e-7
                expect(Math.abs(siemens - 1 / leaks[place])).toBeLessThan(mostApart)
            })
        }
    })

    it("have no leak that could be told from none", () => {
        const { legsLeakKohm, hotLeakKohm, coldLeakKohm, leakMinKohm } = readingOf({
            conductors: [1, 1, 1],
            leaks: [2e7, NONE, NONE],
        })
        expect([legsLeakKohm, hotLeakKohm, coldLeakKohm]).toEqual([undefined, undefined, undefined])
        expect(leakMinKohm).toBe(LEAK_MIN_KOHM)
        // 50 kohm that follow by 0.8 % of the swing
        expect(LEAK_MIN_KOHM).toBeCloseTo(50 / 0.008 - 50, 6)
    })

    it("are open above 100 kohm and not below, shorted below 1 kohm and not far above", () => {
        const faults = (cable: Cable) => wiringOf(probesOf(cable)).faults
        const hotOf = (ohm: number) => faults({ conductors: [ohm, 1, 1] })
        expect(hotOf(120_000)).toEqual(["open-hot"])
        expect(hotOf(80_000)).toEqual([])
        const legsOf = (ohm: number) => faults({ conductors: [1, 1, 1], leaks: [ohm, NONE, NONE] })
        expect(legsOf(700)).toEqual(["short-legs"])
        expect(legsOf(2000)).toEqual([])
    })
})

describe("a connector at rest", () => {
    it.each([
        [50, 1800, false],
        [150, 2048, true],
        [1, 2200, false],
        [1, 2700, true],
    ])("with %i mV rms on a terminal at code %i is powered: %s", (mv, code, powered) => {
        const probes = new Probes(INFO)
        for (const terminal of [0, 1, 2]) probes.set(terminal, REST, 2048)
        probes.set(1, REST, code)
        probes.noteUnrest(0, REST, (mv / 1000 / INFO.voltsPerCode) ** 2)
        probes.noteUnrest(2, REST, 1)
        expect(probes.isPowered()).toBe(powered)
    })
})

describe("the patterns", () => {
    it("drive what their names say", () => {
        const digits = (drives: number) =>
            [0, 1, 2, 3, 4].map(index => driveOf(drives, index)).join("")
        const all = Array.from({ length: PATTERNS }, (_, pattern) => digits(drivesOf(pattern)))
        expect(all).toEqual([
            ...["00000", "11000", "21000", "12000", "22000", "00200", "00100", "00020", "00010"],
            ...[
                "00002",
                "00001",
                "02000",
                "01000",
                "20000",
                "10000",
                "11222",
                "22112",
                "11000",
                "21000",
            ],
        ])
        expect([TONE_DRIVES, WATCH_DRIVES].map(digits)).toEqual(["11220", "21020"])
    })

    it("are averaged for long exactly where a leg floats beside another that is driven, or all float, and where a code is an ohm", () => {
        const long = Array.from({ length: PATTERNS }, (_, pattern) => pattern).filter(pattern =>
            isLong(settleOf(pattern)),
        )
        expect(long).toEqual([0, 9, 10, 11, 12, 13, 14, 15, 16])
    })
})
