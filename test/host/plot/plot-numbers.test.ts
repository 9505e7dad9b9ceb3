import { describe, expect, it } from "vitest"
import { captureLegs } from "../../../host/plot/legs-capture"
import { legsPlot } from "../../../host/plot/legs-plot"
import { parseScenario } from "../../../sim/scenarios/parse"

/** The Pico's timing [s]. */
const SKEW_S = 26.1e-6

/** The number is rounded to a tenth, the network takes 0.02 dB, and 40 ms are not quite whole periods [dB]. */
const TOLERANCE_DB = 0.15

/** Common mode that an ideal converter's aligned difference may still hold, rounding to 16 bits included [dBu]. */
const CLEAN_DBU = -80

/** Coordinates are rounded to a tenth of a pixel. */
const TOLERANCE_PX = 1

const SILENT = { noise_dbu: -150 }
const IDEAL = { profile: "ideal" }

/** The picture of a scenario. */
function drawn(json: object): string {
    const scenario = parseScenario(JSON.stringify(json), "test")
    const capture = captureLegs({
        scenario,
        board: "pico",
        seed: 1,
        seconds: undefined,
        speed: "max",
        programFile: undefined,
        programFullScaleDbu: 4,
        legsFile: undefined,
        legsFullScaleV: 1,
    })
    return legsPlot(capture, scenario)
}

/** The numbers after "error", as sampled and after alignment [dBu]. */
function errorsDbu(svg: string): number[] {
    const figures = svg.matchAll(/class="figure end">error ([−\d.]+) dBu</g)
    return [...figures].map(([, number]) => Number(number.replace("−", "-")))
}

/** The heights of a curve's points [px]. */
function heightsOf(svg: string, className: string): number[] {
    const d = new RegExp(`<path class="curve ${className}" d="M([^"]+)"`).exec(svg)?.[1] ?? ""
    return d.split("L").map(point => Number(point.split(",")[1]))
}

function powerOf(dbu: number): number {
    return 10 ** (dbu / 10)
}

/** What plain subtraction leaves of common-mode sines: |1 - exp(j w skew)| of each [dBu]. */
function leftOver(tones: readonly { hz: number; dbu: number }[]): number {
    const powers = tones.map(
        ({ hz, dbu }) => powerOf(dbu) * (2 * Math.sin(Math.PI * hz * SKEW_S)) ** 2,
    )
    return 10 * Math.log10(powers.reduce((a, b) => a + b))
}

/** How far a curve swings about its middle [px]. */
function swing(heights: readonly number[]): number {
    return (Math.max(...heights) - Math.min(...heights)) / 2
}

describe("the error that the picture states", () => {
    const common = [
        { hz: 50, dbu: -4 },
        { hz: 1000, dbu: -12 },
        { hz: 2050, dbu: -20 },
    ]
    const interference = { ...SILENT, tones: common }

    it("is what plain subtraction leaves of the common mode, and next to nothing after alignment", () => {
        const svg = drawn({ source: SILENT, interference, adc: IDEAL })
        const [plain, aligned] = errorsDbu(svg)
        expect(Math.abs(plain - leftOver(common))).toBeLessThan(TOLERANCE_DB)
        expect(aligned).toBeLessThan(CLEAN_DBU)
    })

    it.each(["balanced", "impedance-balanced", "unbalanced"])(
        "is the same beside a tone of a source that is %s",
        drive => {
            const tones = [{ hz: 440, dbu: -10 }]
            const source = { ...SILENT, drive, tones }
            const svg = drawn({ source, interference, adc: IDEAL })
            const [plain, aligned] = errorsDbu(svg)
            expect(Math.abs(plain - leftOver(common))).toBeLessThan(TOLERANCE_DB)
            expect(aligned).toBeLessThan(CLEAN_DBU)
        },
    )

    it("is the hum that an unequal gain lets through, which no alignment takes away", () => {
        const adc = { ...IDEAL, skew_us: 0, gain_mismatch_pct: 1 }
        const tones = [{ hz: 50, dbu: -10 }]
        const humDbu = -10 + 20 * Math.log10(0.01)
        const svg = drawn({
            source: SILENT,
            interference: { ...SILENT, tones },
            adc,
        })
        const errors = errorsDbu(svg)
        expect(errors).toHaveLength(2)
        for (const error of errors) expect(Math.abs(error - humDbu)).toBeLessThan(TOLERANCE_DB)
    })

    it("is none for a converter that is ideal in every way", () => {
        const svg = drawn({ source: SILENT, adc: { ...IDEAL, skew_us: 0 } })
        expect(svg.match(/>no error</g)).toHaveLength(2)
        expect(svg).not.toContain('class="strip"')
    })

    it("is left out when the converter clips", () => {
        const svg = drawn({ source: { tones: [{ hz: 1000, dbu: 13 }] } })
        expect(errorsDbu(svg)).toEqual([])
        expect(svg).toContain("The converter clips")
    })
})

describe("what is drawn", () => {
    it("swings as far as the legs do, by the axis beside them", () => {
        const interference = { ...SILENT, mains_dbu: -10, harmonics_db: [0] }
        const svg = drawn({ source: SILENT, interference, adc: IDEAL })
        const ticks = [...svg.matchAll(/y="([\d.]+)" class="end">([−\d.]+) V</g)]
        const [low, high] = ticks.slice(0, 2).map(([, y, volts]) => {
            return { y: Number(y), volts: Number(volts.replace("−", "-")) }
        })
        const pxPerVolt = (low.y - high.y) / (high.volts - low.volts)
        const peakV = Math.sqrt(2 * 0.6 * powerOf(-10))
        for (const leg of ["hot", "cold"]) {
            const px = swing(heightsOf(svg, leg))
            expect(Math.abs(px - peakV * pxPerVolt)).toBeLessThan(TOLERANCE_PX)
        }
    })

    it("shows an error larger below its difference when the difference hides it", () => {
        const source = { tones: [{ hz: 1000, dbu: -10 }] }
        const hum = { source, interference: { mains_dbu: -10 }, adc: IDEAL }
        const svg = drawn(hum)
        const strips = [...svg.matchAll(/<g class="strip">[\s\S]*?>× (\d+)</g)]
        expect(strips.map(([, times]) => Number(times))).toEqual([20, 20])
        const buzz = { source, interference: { tones: [{ hz: 2000, dbu: -10 }] }, adc: IDEAL }
        expect(drawn(buzz)).not.toContain('class="strip"')
    })
})
