import { type Fault, wiringFaults } from "../../sim/scenario/parts/faults"
import type { CableKeys } from "../../sim/scenario/schema"

/** A cable and what is to be said of it. */
export interface CableCase {
    /** words of the findings; empty: a good cable */
    expected: string
    /** how the fault is made, for the list of misses */
    how: string
    /** its length is that of the run unless it is given here */
    cable: CableKeys
}

/** Series resistances [ohm]: clearly over the limit of 10, by more than the rig's error. */
const OHMS = [14, 20, 100, 1000, 10_000]
/** Open is over 100 kohm. */
const OPEN_OHMS = [200_000]
/** Leaks [kohm], clearly under the limit of 1 Mohm. */
const LEAKS_KOHM = [2, 10, 100, 500, 700]
/** Good insulation [kohm], clearly over it. */
const GOOD_KOHM = [1500, 3000]
/** Shorts under 1 kohm. */
const SHORT_OHMS = [100, 500]

const caseOf = (expected: string, how: string, cable: CableKeys): CableCase => ({
    expected,
    how,
    cable,
})

function conductors(): CableCase[] {
    return (["hot", "cold", "shield"] as const).flatMap(conductor => [
        ...OHMS.map(ohm =>
            caseOf(`resistance-${conductor}`, `${ohm} ohm`, { extra_ohm: { [conductor]: ohm } }),
        ),
        ...OPEN_OHMS.map(ohm =>
            caseOf(`open-${conductor}`, `${ohm} ohm`, { extra_ohm: { [conductor]: ohm } }),
        ),
    ])
}

function insulations(): CableCase[] {
    const places = [
        ["leak-legs", "legs"],
        ["leak-hot-shield", "hot_shield"],
        ["leak-cold-shield", "cold_shield"],
    ] as const
    return places.flatMap(([word, key]) => {
        const at = (expected: string, kohm: number) =>
            caseOf(expected, `${word} ${kohm} kohm`, { leak_kohm: { [key]: kohm } })
        return [...LEAKS_KOHM.map(kohm => at(word, kohm)), ...GOOD_KOHM.map(kohm => at("", kohm))]
    })
}

/** Every fault by itself, at either end and in several strengths, and good cables. */
export function singleCases(): CableCase[] {
    const shorts = ["short-legs", "short-hot-shield", "short-cold-shield"] as const
    return [
        caseOf("", "good", {}),
        // 8 ohm a leg with its wire: under the limit by more than the error
        caseOf("", "8 ohm a leg, 12.5 m", { length_m: 12.5, extra_ohm: { hot: 7, cold: 7 } }),
        ...wiringFaults.flatMap(fault =>
            (["receiver", "source"] as const).map(fault_end =>
                caseOf(fault, `at the ${fault_end}`, { fault, fault_end }),
            ),
        ),
        ...shorts.flatMap(fault =>
            SHORT_OHMS.map(short_ohm => caseOf(fault, `${short_ohm} ohm`, { fault, short_ohm })),
        ),
        ...conductors(),
        ...insulations(),
        caseOf("no-cable", "nothing plugged in", { plugged: false }),
        caseOf("no-cable", "one end plugged in", { plugged: "source" }),
        caseOf("no-cable", "the other end plugged in", { plugged: "receiver" }),
        caseOf("powered", "phantom", { powered: "phantom" }),
        caseOf("powered", "line", { powered: "line" }),
    ]
}

/** Two faults at once, in the same plug. */
export function pairCases(): CableCase[] {
    return wiringFaults.flatMap((first, i) =>
        wiringFaults
            .slice(i + 1)
            .map(second => caseOf(`${first}+${second}`, "both", { fault: [first, second] })),
    )
}

/** Three at once, in the same plug. */
export function tripleCases(): CableCase[] {
    return pairCases().flatMap(({ cable, expected }) => {
        const [first, second] = cable.fault as Fault[]
        const after = wiringFaults.slice((wiringFaults as readonly Fault[]).indexOf(second) + 1)
        return after.map(third =>
            caseOf(`${expected}+${third}`, "all", { fault: [first, second, third] }),
        )
    })
}

/** A wiring fault beside a conductor or an insulation that is bad as well. */
export function mixedCases(): CableCase[] {
    return [
        caseOf("open-cold+resistance-hot", "100 ohm", {
            fault: "open-cold",
            extra_ohm: { hot: 100 },
        }),
        caseOf("swapped+resistance-hot", "100 ohm", { fault: "swapped", extra_ohm: { hot: 100 } }),
        caseOf("swapped+leak-legs", "50 kohm", { fault: "swapped", leak_kohm: { legs: 50 } }),
        caseOf("short-legs+resistance-shield", "100 ohm", {
            fault: "short-legs",
            extra_ohm: { shield: 100 },
        }),
        caseOf("resistance-hot+leak-cold-shield", "50 ohm, 50 kohm", {
            extra_ohm: { hot: 50 },
            leak_kohm: { cold_shield: 50 },
        }),
        caseOf("resistance-hot+resistance-cold", "50 ohm each", {
            extra_ohm: { hot: 50, cold: 50 },
        }),
        caseOf("leak-legs+leak-hot-shield", "50 kohm each", {
            leak_kohm: { legs: 50, hot_shield: 50 },
        }),
    ]
}
