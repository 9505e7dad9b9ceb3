import { describe, expect, test } from "vitest"
import { type LegGains, LineNetwork } from "../../../sim/network/line-network"
import { difference, magnitude, type Phasor } from "../../../sim/network/phasor"
import { parseScenario } from "../../../sim/scenarios/parse"

const networkOf = (parts: object) => new LineNetwork(parseScenario(JSON.stringify(parts), "test"))
const gainsOf = (parts: object, port: Parameters<LineNetwork["pins"]>[0], hz = 1000): LegGains =>
    networkOf(parts).pins(port, hz)

/** No capacitance, so that everything is real. */
const bare = { length_m: 0, c_leg_shield_pf_per_m: 0, c_leg_leg_pf_per_m: 0 }

function expectReal(gain: Phasor, value: number): void {
    expect(gain.re).toBeCloseTo(value, 10)
    expect(gain.im).toBeCloseTo(0, 10)
}

describe("the line's network", () => {
    test("is a divider per leg when the cable is short", () => {
        const parts = {
            source: { z_hot_ohm: 100, z_cold_ohm: 300 },
            cable: bare,
            receiver: { z_hot_ohm: 900, z_cold_ohm: 700 },
        }
        const source = gainsOf(parts, "source")
        expectReal(source.hot, 0.45)
        expectReal(source.cold, -0.35)
        const common = gainsOf(parts, "common")
        expectReal(common.hot, 0.9)
        expectReal(common.cold, 0.7)
    })

    test("puts the whole signal on hot when the cold leg is not driven", () => {
        for (const drive of ["unbalanced", "impedance-balanced"]) {
            const parts = { source: { drive, polarity: -1 }, cable: bare }
            const { hot, cold } = gainsOf(parts, "source")
            expectReal(hot, -20_000 / 20_050)
            expectReal(cold, 0)
            expectReal(gainsOf(parts, "common").cold, drive === "unbalanced" ? 1 : 20_000 / 20_050)
        }
    })

    test("converts exactly nothing when the impedances are equal, cable and all", () => {
        for (const drive of ["balanced", "impedance-balanced"]) {
            const network = networkOf({ source: { drive }, cable: { length_m: 300 } })
            for (const hz of [50, 1000, 20_000]) {
                const { hot, cold } = network.pins("common", hz)
                expect(difference(hot, cold)).toEqual({ re: 0, im: 0 })
            }
        }
    })

    test("converts more with frequency when the capacitances are unequal: 6 dB an octave", () => {
        const network = networkOf({ cable: { length_m: 100, c_mismatch_pct: 5 } })
        const converted = (hz: number) => {
            const { hot, cold } = network.pins("common", hz)
            return magnitude(difference(hot, cold))
        }
        expect(converted(2000) / converted(1000)).toBeCloseTo(2, 2)
    })

    test("lets the shield pull the grounds together: the EMF divides between it and the ground's own path", () => {
        // 10 m of 0.03 ohm/m and two contacts of 0.01 ohm, against 1 ohm.
        const { hot } = gainsOf(
            { cable: { ...bare, length_m: 10, r_ohm_per_m: 0 }, interference: { ground_ohm: 1 } },
            "common",
            50,
        )
        expect(hot.re).toBeCloseTo(((0.32 / 1.32) * 20_000) / 20_050, 4)
    })

    test("adds the shield's voltage drop to the signal of a coax, and nothing of it to a pair's", () => {
        const ground = { interference: { ground_ohm: 1 }, source: { drive: "unbalanced" } }
        const cable = { ...bare, length_m: 10, r_ohm_per_m: 0 }
        const coax = gainsOf({ ...ground, cable: { ...cable, kind: "coax" } }, "common", 50)
        // The source's plug ties the sleeve to its ground; 0.3 ohm of shield, 0.01 ohm of chassis contact.
        expect(magnitude(difference(coax.hot, coax.cold))).toBeCloseTo(0.3 / 1.31, 2)
        const pair = gainsOf({ ...ground, source: {}, cable }, "common", 50)
        expect(magnitude(difference(pair.hot, pair.cold))).toBe(0)
    })

    test("adds a magnetic field's EMF along the cable, the imbalance as difference", () => {
        const parts = {
            cable: { ...bare, length_m: 20, r_ohm_per_m: 0 },
            interference: { magnetic: { imbalance_pct: 10 } },
        }
        const { hot, cold } = gainsOf(parts, "magnetic")
        // Against the shield's end, which carries its own drop: only the difference is simple.
        expect(magnitude(difference(hot, cold))).toBeCloseTo((2 * 20_000) / 20_050, 4)
    })

    test("turns a current from an electric field into volts on the impedance that the leg has", () => {
        const parts = {
            cable: { ...bare, length_m: 20, r_ohm_per_m: 0, shield_ohm_per_m: 0 },
            interference: { electric: { imbalance_pct: 0 } },
        }
        const { hot } = gainsOf(parts, "electric")
        expect(hot.re).toBeCloseTo((20 * 50 * 20_000) / 20_050, 3)
    })

    test("takes legs without any resistance and pieces of cable next to nothing long", () => {
        for (const length_m of [120, 300, 777, 10_000]) {
            const network = networkOf({ cable: { ...bare, length_m, r_ohm_per_m: 0 } })
            // Ideal but for the inductance: 0.3 uH/m at 50 Hz are nothing.
            expect(network.pins("source", 50).hot.re).toBeCloseTo((0.5 * 20_000) / 20_050, 4)
        }
        for (const length_m of [1e-300, 1e-14, 1e-12, 1e-9, 1e-6]) {
            const { hot } = gainsOf({ cable: { length_m } }, "source")
            expect(hot.re).toBeCloseTo((0.5 * 20_000) / 20_050, 6)
        }
        const { cold, hot } = gainsOf({ receiver: { z_hot_ohm: 1e-300 } }, "source")
        expect(hot).toEqual({ re: 0, im: 0 })
        expect(cold.re).toBeLessThan(-0.49)
    })

    test("feeds phantom power to a source behind capacitors, through 6.81 kohm a leg", () => {
        const parts = { source: { coupling_uf: 22 }, receiver: { phantom_v: 48 } }
        const { hot, cold } = gainsOf(parts, "phantom", 0)
        expectReal(hot, 20_000 / 26_810)
        expectReal(cold, 20_000 / 26_810)
    })
})

describe("the front end", () => {
    const receiver = { bias_ohm: 50_000, coupling_uf: 1, pad_db: 20 }

    test("takes the bias network's high-pass into account, pad included", () => {
        const { frontEnd } = networkOf({ receiver })
        const cornerHz = 1 / (2 * Math.PI * 500_000 * 1e-6)
        expect(magnitude(frontEnd.gain("hot", cornerHz))).toBeCloseTo(Math.SQRT1_2, 9)
        expect(magnitude(frontEnd.gain("hot", 1000))).toBeCloseTo(1, 6)
        expect(frontEnd.gain("hot", 0)).toEqual({ re: 0, im: 0 })
    })

    test("loads the connector", () => {
        const { hot } = gainsOf(
            { source: { z_hot_ohm: 10_000 }, cable: bare, receiver },
            "source",
            1e5,
        )
        const load = 1 / (1 / 20_000 + 1 / 500_000)
        expect(magnitude(hot)).toBeCloseTo((0.5 * load) / (load + 10_000), 6)
    })

    test("has a pad whose mismatch is one of gain, with a bias network or without", () => {
        for (const bias_ohm of [0, 50_000]) {
            const { frontEnd } = networkOf({
                receiver: { pad_db: 20, pad_mismatch_pct: 1, bias_ohm },
            })
            expectReal(frontEnd.gain("hot", 1000), 1)
            // A tenth by 9 R and R; 9.09 R in the cold leg.
            expectReal(frontEnd.gain("cold", 1000), 10 / 10.09)
        }
    })

    test("has an RC low-pass whose mismatch is a delay", () => {
        const { frontEnd } = networkOf({
            adc: { lowpass_hz: 15_915.5, lowpass_mismatch_pct: -100 / 11 },
        })
        // 10 kohm and 1 nF, 10 % more on cold: about 1 us, at low frequencies.
        const [hot, cold] = [frontEnd.gain("hot", 100), frontEnd.gain("cold", 100)]
        const delayS = (Math.atan2(hot.im, hot.re) - Math.atan2(cold.im, cold.re)) / (200 * Math.PI)
        expect(delayS * 1e6).toBeCloseTo(1, 2)
    })

    test("that leaves the converter's pins floating is refused, naming the key", () => {
        expect(() => networkOf({ receiver: { coupling_uf: 1 } })).toThrow(
            /receiver.bias_ohm must be/,
        )
    })
})

describe("a fault of the cable", () => {
    const unequal = { z_hot_ohm: 100, z_cold_ohm: 300 }
    const withFault = (fault: string, more: object = {}) =>
        networkOf({ source: unequal, cable: { length_m: 10, fault, ...more } })
    const level = (network: LineNetwork, leg: "hot" | "cold", port: "source" | "common") =>
        magnitude(network.pins(port, 1000)[leg])

    test.each([
        ["open-hot", "hot", "cold"],
        ["open-cold", "cold", "hot"],
    ] as const)("%s at the receiver silences the %s pin alone", (fault, dead, live) => {
        const network = withFault(fault)
        expect(level(network, dead, "source")).toBe(0)
        expect(level(network, dead, "common")).toBe(0)
        expect(level(network, live, "source")).toBeGreaterThan(0.48)
    })

    test("an open leg at the source's end still hears the other one through the cable's capacitance", () => {
        const network = withFault("open-hot", { fault_end: "source" })
        const crosstalk = level(network, "hot", "source") / level(network, "cold", "source")
        // 600 pF into 20 kohm beside 1.2 nF to the shield, at 1 kHz
        const w = 2 * Math.PI * 1000
        const y = { re: 1 / 20_000, im: w * 1.8e-9 }
        expect(crosstalk).toBeCloseTo((w * 600e-12) / Math.hypot(y.re, y.im), 3)
    })

    test.each([
        ["short-hot-shield", "hot"],
        ["short-cold-shield", "cold"],
    ] as const)(
        "%s leaves less than a ten-thousandth of the signal on the %s pin",
        (fault, dead) => {
            expect(level(withFault(fault), dead, "source")).toBeLessThan(1e-4)
        },
    )

    test("short-legs puts both pins on one node", () => {
        const { hot, cold } = withFault("short-legs").pins("source", 1000)
        expect(difference(hot, cold)).toEqual({ re: 0, im: 0 })
        // 0.5 V behind 100.8 ohm and -0.5 V behind 300.8 ohm into 10 kohm
        const [a, b] = [1 / 100.8, 1 / 300.8]
        expect(hot.re).toBeCloseTo((0.5 * (a - b)) / (a + b + 1e-4), 4)
    })

    test("short-legs of sources without any resistance is refused, naming the keys", () => {
        const parts = {
            source: { z_hot_ohm: 0, z_cold_ohm: 0 },
            cable: { length_m: 0, fault: "short-legs" },
        }
        expect(() => networkOf(parts)).toThrow(/shorted through zero ohms.*source.z_hot_ohm/)
    })

    test("swapped exchanges the conductors, not the receiver's legs", () => {
        const { hot, cold } = networkOf({
            source: unequal,
            cable: { ...bare, fault: "swapped" },
            receiver: { z_hot_ohm: 10_000, z_cold_ohm: 40_000 },
        }).pins("source", 1000)
        expectReal(hot, (-0.5 * 10_000) / 10_300)
        expectReal(cold, (0.5 * 40_000) / 40_100)
    })

    test("open-shield lets the whole ground EMF onto the legs", () => {
        const parts = { interference: { ground_ohm: 1 } }
        const sound = magnitude(gainsOf(parts, "common", 50).hot)
        const open = magnitude(
            gainsOf({ ...parts, cable: { fault: "open-shield" } }, "common", 50).hot,
        )
        expect(open).toBeCloseTo(20_000 / 20_050.8, 3)
        expect(20 * Math.log10(open / sound)).toBeCloseTo(20 * Math.log10(1.32 / 0.32), 1)
    })

    test("open-shield of a coax leaves the signal to return through the ground's own path", () => {
        for (const fault_end of ["source", "receiver"]) {
            const { hot, cold } = gainsOf(
                {
                    source: { drive: "unbalanced" },
                    cable: { kind: "coax", fault: "open-shield", fault_end },
                    interference: { ground_ohm: 0.5 },
                },
                "common",
                50,
            )
            // All of the EMF between the grounds is in series with the signal.
            expect(magnitude(difference(hot, cold))).toBeCloseTo(20_000 / 20_050, 2)
        }
    })

    test("hot-shield-swapped leaves only common mode on hot", () => {
        const network = withFault("hot-shield-swapped")
        expect(level(network, "hot", "source")).toBeLessThan(1e-5)
        expect(level(network, "hot", "common")).toBeCloseTo(1, 3)
    })

    test("cold-shield-swapped leaves only common mode on cold", () => {
        const network = withFault("cold-shield-swapped")
        expect(level(network, "cold", "source")).toBeLessThan(1e-5)
        expect(level(network, "cold", "common")).toBeCloseTo(1, 3)
    })

    test("rotated brings hot's signal to the cold pin and the shield to the hot one", () => {
        const network = networkOf({
            source: { z_hot_ohm: 100, z_cold_ohm: 300 },
            cable: { ...bare, fault: "rotated" },
        })
        expectReal(network.pins("source", 1000).cold, (0.5 * 20_000) / 20_100)
        expect(level(network, "hot", "source")).toBeLessThan(1e-3)
        expect(level(network, "hot", "common")).toBeCloseTo(1, 3)
    })

    test("short-all, and no cable at all, leave nothing of the signal", () => {
        for (const leg of ["hot", "cold"] as const) {
            expect(level(withFault("short-all"), leg, "source")).toBeLessThan(1e-3)
            for (const more of [{ fault: "no-cable" }, { plugged: false }, { plugged: "source" }])
                expect(level(networkOf({ cable: more }), leg, "source")).toBe(0)
        }
    })

    test("of several at once is all of them", () => {
        const network = networkOf({
            source: unequal,
            cable: { ...bare, fault: ["swapped", "open-hot"] },
        })
        expectReal(network.pins("source", 1000).hot, (-0.5 * 20_000) / 20_300)
        expectReal(network.pins("source", 1000).cold, 0)
    })

    test("a short of some ohms divides with the source's", () => {
        const { hot } = networkOf({
            source: { z_hot_ohm: 100 },
            cable: { ...bare, fault: "short-hot-shield", short_ohm: 25 },
        }).pins("source", 1000)
        // the shield's two plugs and the source's ground are beside it: 0.02 ohm
        expect(hot.re).toBeCloseTo((0.5 * 25) / 125, 3)
    })

    test("resistances of joints and leaks are in the way of the signal", () => {
        const joint = networkOf({
            source: { z_hot_ohm: 100, z_cold_ohm: 100 },
            cable: { ...bare, extra_ohm: { hot: 900 } },
        }).pins("source", 1000)
        expectReal(joint.hot, (0.5 * 20_000) / 21_000)
        expectReal(joint.cold, (-0.5 * 20_000) / 20_100)
        const leaking = networkOf({
            source: { z_hot_ohm: 1000, z_cold_ohm: 1000 },
            cable: { ...bare, leak_kohm: { legs: 2 } },
        }).pins("source", 1000)
        // from the middle of the legs each sees 1 kohm beside its 20
        const load = 1 / (1 / 1000 + 1 / 20_000)
        expectReal(leaking.hot, (0.5 * load) / (load + 1000))
        expectReal(leaking.cold, (-0.5 * load) / (load + 1000))
    })

    test("that needs a cold conductor is refused in a coax", () => {
        expect(() => withFault("open-cold", { kind: "coax" })).toThrow(
            /cable.fault "open-cold" needs cable.kind "pair"/,
        )
        expect(() => withFault("none", { kind: "coax", extra_ohm: { cold: 1 } })).toThrow(
            /cable.extra_ohm.cold needs cable.kind "pair"/,
        )
        expect(() => withFault("none", { kind: "coax", leak_kohm: { legs: 1 } })).toThrow(
            /cable.leak_kohm.legs needs cable.kind "pair"/,
        )
        expect(() => withFault("none", { kind: "coax", contact: { fault: "open-cold" } })).toThrow(
            /cable.contact.fault "open-cold" needs cable.kind "pair"/,
        )
    })
})
