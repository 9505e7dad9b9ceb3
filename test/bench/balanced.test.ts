import { describe, expect, test } from "vitest"
import { measure, reachM, SIGNAL_DBU } from "../../bench/balanced/experiment"
import {
    AUX_SHIELD_OHM_PER_M,
    IMBALANCE_OHM,
    LEG_OHM,
    links,
    SOURCE_OHM,
    withSource,
} from "../../bench/balanced/links"
import { picture } from "../../bench/balanced/picture"
import { EARTH_OHM, EARTH_V, harmonics_db, LEAK_A, places } from "../../bench/balanced/places"
import { words } from "../../bench/balanced/words"
import { dbToRatio, dbuToVolts, voltsToDbu } from "../../common/units"

const [unbalanced, balanced, zBalanced, ohmsOff, legsOff] = links
const [twoPin, earthed] = places

/** The shortest and the longest cable of the experiment, and some between. */
const lengthsM = [0.5, 3, 20, 100]

/** Two earthed devices with no field round the cable: all hum comes from the ground. */
const groundOnly = {
    ...earthed,
    interference: { ...earthed.interference, electric: {}, magnetic: {} },
}

/** Rms of all mains lines over the fundamental. */
const allLines = Math.hypot(...harmonics_db.map(dbToRatio))

/** Both plugs' contacts in a pair's shield, and the receiver's plug in a coax's: see sim/network/plug.ts. */
const CONTACT_OHM = 0.01
const PAIR = { legOhmPerM: 0.08, shieldOhmPerM: 0.03 }

/** In the closed forms the signal is not divided and there are no fields, which add 0.02 dB, nor capacitance. */
const CLOSE_DB = 0.05

const belowSignal = (volts: number) => SIGNAL_DBU - voltsToDbu(volts)

/** What a leg lets through: the divider of the field notes, Z/(Z + R). */
const passed = (legOhm: number, sourceOhm: number) => legOhm / (legOhm + sourceOhm)

/** Hum below signal by the divider of each leg, common mode from the shield's share of the loop. */
function byDividers(m: number, hotGain: number, coldGain: number): number {
    const shieldOhm = PAIR.shieldOhmPerM * m + 2 * CONTACT_OHM
    const commonV = (EARTH_V * allLines * shieldOhm) / (shieldOhm + EARTH_OHM)
    const signalV = (dbuToVolts(SIGNAL_DBU) * (hotGain + coldGain)) / 2
    return 20 * Math.log10(signalV / (commonV * Math.abs(hotGain - coldGain)))
}

describe("hum below the signal", () => {
    test("of an unbalanced cable is the leak through its shield's resistance", () => {
        for (const m of lengthsM) {
            const volts = LEAK_A * allLines * AUX_SHIELD_OHM_PER_M * m
            const error = measure(unbalanced, twoPin, m).humDb - belowSignal(volts)
            expect(Math.abs(error)).toBeLessThan(CLOSE_DB)
        }
    })

    test("of an unbalanced cable between earthed devices is the shield's share of the loop", () => {
        for (const m of lengthsM) {
            const shieldOhm = AUX_SHIELD_OHM_PER_M * m
            const loopOhm = shieldOhm + CONTACT_OHM + EARTH_OHM
            const volts = (EARTH_V * allLines * shieldOhm) / loopOhm
            const error = measure(unbalanced, earthed, m).humDb - belowSignal(volts)
            expect(Math.abs(error)).toBeLessThan(CLOSE_DB)
        }
    })

    test("is larger with every balanced link than without, and a number", () => {
        for (const place of places) {
            for (const m of lengthsM) {
                const worst = measure(unbalanced, place, m)
                for (const link of links.slice(1)) {
                    const { humDb, noiseDb } = measure(link, place, m)
                    expect(humDb).toBeGreaterThan(worst.humDb)
                    expect(humDb).toBeLessThan(200)
                    expect(noiseDb).toBeGreaterThanOrEqual(worst.noiseDb)
                }
            }
        }
    })

    test("does not depend on whether the cold leg is driven", () => {
        const zOhmsOff = withSource(zBalanced, { z_cold_ohm: SOURCE_OHM + IMBALANCE_OHM })
        for (const m of lengthsM) {
            for (const place of places) {
                const error = measure(zBalanced, place, m).humDb - measure(balanced, place, m).humDb
                expect(Math.abs(error)).toBeLessThan(1)
            }
            const error =
                measure(zOhmsOff, groundOnly, m).humDb - measure(ohmsOff, groundOnly, m).humDb
            expect(Math.abs(error)).toBeLessThan(1)
        }
    })

    test("with 10 ohm too much in a leg follows from the dividers of the legs", () => {
        for (const m of lengthsM) {
            const ohm = SOURCE_OHM + PAIR.legOhmPerM * m
            const gains = [passed(LEG_OHM, ohm), passed(LEG_OHM, ohm + IMBALANCE_OHM)] as const
            const error = measure(ohmsOff, groundOnly, m).humDb - byDividers(m, ...gains)
            expect(Math.abs(error)).toBeLessThan(CLOSE_DB)
        }
    })

    test("with receiver legs 5 % apart follows from the dividers of the legs", () => {
        for (const m of lengthsM) {
            const ohm = SOURCE_OHM + PAIR.legOhmPerM * m
            const gains = [passed(1.025 * LEG_OHM, ohm), passed(0.975 * LEG_OHM, ohm)] as const
            const error = measure(legsOff, groundOnly, m).humDb - byDividers(m, ...gains)
            expect(Math.abs(error)).toBeLessThan(CLOSE_DB)
        }
    })

    test("is refused where nothing at all reaches the difference", () => {
        expect(() => measure(balanced, groundOnly, 1)).toThrow("balanced, earthed, 1 m")
    })
})

describe("the reach of a link", () => {
    test("ends where the hum is what was asked for", () => {
        const m = reachM(unbalanced, twoPin, 80)
        expect(measure(unbalanced, twoPin, m).humDb).toBeCloseTo(80, 2)
        expect(reachM(balanced, twoPin, 80)).toBe(Number.POSITIVE_INFINITY)
        expect(reachM(unbalanced, earthed, 200)).toBe(0)
    })

    test("is told in words", () => {
        expect(words(twoPin)[0]).toContain("80 dB up to 5.1 m, by 60 dB up to 51 m")
        expect(words(earthed)[0]).toContain("80 dB at no length, by 60 dB at no length")
    })
})

describe("the picture", () => {
    test("shows every place and names every link in it", () => {
        const svg = picture(3)
        expect(svg).not.toMatch(/NaN|Infinity|undefined/)
        for (const { heading } of places) expect(svg).toContain(`>${heading}</tspan>`)
        for (const { name } of links) expect(svg.split(`>${name}</text>`)).toHaveLength(3)
    })
})
