import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { CaptureBlock, CaptureOrigin } from "../../../formats/capture/raw-capture"
import { readCapture } from "../../../node/capture-file"
import { loadScenario } from "../../../node/load-scenario"
import { ReplayedCapture } from "../../../sim/converter/replayed-capture"
import type { ProfileName } from "../../../sim/profiles/profiles"
import { parseScenario } from "../../../sim/scenarios/parse"
import { median } from "../../e2e/run"
import { tempFolders } from "../../host/recording/temp-folder"
import { Meter, type Reading } from "./meter"
import { ORIGIN, writeCapture } from "./samples"
import { type Calibration, type SimulatedCapture, simulatedCapture } from "./simulated-capture"

const tempFolder = tempFolders()

/** A receiver's readings of the blocks as they were converted. */
function before({ source, codes }: SimulatedCapture): Reading[] {
    const meter = new Meter(source)
    return codes.map(block => meter.read(block))
}

/** The same of what the simulator makes of the file. */
async function after({ origin, blocks }: SimulatedCapture): Promise<Reading[]> {
    const path = join(tempFolder(), "a.wav")
    await writeCapture(path, blocks, origin)
    const file = readCapture(path)
    const source = new ReplayedCapture({ ...file, origin: file.origin! }, path)
    const meter = new Meter(source)
    return blocks.map(({ hotV }) => {
        const codes = new Uint16Array(2 * hotV.length)
        expect(source.burst(0, codes)).toBeCloseTo(hotV.length / origin.pairRateHz, 9)
        return meter.read(codes)
    })
}

describe("the replay of a capture", () => {
    const cases: [string, ProfileName][] = [
        ["hum-loop", "rp2040"],
        ["tone", "rp2040"],
        ["buzz", "rp2040"],
        ["noise", "rp2040"],
        ["quiet", "rp2040"],
        ["clipping", "rp2040"],
        ["pickup", "esp32"],
        ["hum-loop", "adc128s022"],
        ["noise", "adc128s022"],
    ]
    it.each(cases)("of %s on %s reads the same in every metric", async (name, profile) => {
        const capture = simulatedCapture(loadScenario(name, profile), 8)
        const read = before(capture)
        const readAgain = await after(capture)
        readAgain.forEach((reading, k) => {
            for (const [key, value] of Object.entries(read[k])) {
                const again = reading[key as keyof Reading]
                if (value === undefined) expect([key, again]).toEqual([key, undefined])
                // only the last bits of floats differ
                else expect(Math.abs(again! - value), `${key} of block ${k}`).toBeLessThan(1e-6)
            }
        })
        expect(read.some(({ clipped }) => clipped > 0)).toBe(name === "clipping")
    })

    it("keeps its samples apart from the rails, and on them", async () => {
        const { origin, source } = simulatedCapture(loadScenario("quiet"), 1)
        const volts = [source.fullScaleCode - 1, source.fullScaleCode, 1, 0].map(
            code => origin.lowV + code * origin.voltsPerCode,
        )
        const hotV = Float32Array.from({ length: 640 }, (_, i) => volts[i % 4])
        const replay = new ReplayedCapture(fileOf(origin, [{ startS: 0, hotV, coldV: hotV }]), "a")
        const codes = new Uint16Array(1280)
        replay.burst(0, codes)
        const top = replay.fullScaleCode
        expect(top).toBe(16 * source.fullScaleCode)
        expect(Array.from(codes.filter((_, i) => i < 8 && i % 2 === 0))).toEqual([
            top - 16,
            top,
            16,
            0,
        ])
    })
})

describe("the replay of a calibrated capture", () => {
    const calibration: Calibration = { gain: 1 / 1.03, hotOffset: 40, coldOffset: -30 }
    const adc = (errors: object) => ({ profile: "rp2040", curve: "ideal", ...errors })
    const wrong = { gain_mismatch_pct: 3, offset_lsb: [40, -30] }
    const line = (dbu: number, errors: object) =>
        parseScenario(
            JSON.stringify({
                source: { tones: [{ hz: 997, dbu }] },
                interference: { mains_dbu: -10 },
                adc: adc(errors),
            }),
            "line",
        )

    it("reads what a converter without errors reads", async () => {
        const right = before(simulatedCapture(line(-10, {}), 16))
        const calibrated = await after(simulatedCapture(line(-10, wrong), 16, calibration))
        for (const key of [
            "levelDbu",
            "commonDbu",
            "hotDbu",
            "coldDbu",
            "toneDbu",
            "commonHumDbu",
        ] as const) {
            const of = (readings: Reading[]) => median(readings.map(reading => reading[key]!))
            expect(Math.abs(of(calibrated) - of(right)), key).toBeLessThan(0.02)
        }
        // two LSB of noise in the difference, from two draws of it
        const noise = (readings: Reading[]) => median(readings.map(({ noiseDbu }) => noiseDbu!))
        expect(Math.abs(noise(calibrated) - noise(right))).toBeLessThan(0.5)
    })

    it("clips where its converter did, on either leg", async () => {
        for (const offset of [300, -300]) {
            const errors = { ...wrong, offset_lsb: [offset, -offset] }
            const scale = { ...calibration, hotOffset: offset, coldOffset: -offset }
            const capture = simulatedCapture(line(8, errors), 4, scale)
            const clipped = (readings: Reading[]) => readings.map(reading => reading.clipped)
            expect(clipped(await after(capture))).toEqual(clipped(before(capture)))
            expect(Math.min(...clipped(before(capture)))).toBeGreaterThan(0)
        }
    })
})

function fileOf(origin: CaptureOrigin, blocks: CaptureBlock[]) {
    return { origin, pairRateHz: origin.pairRateHz, blocks, isCutOff: false }
}

describe("bursts of a capture", () => {
    const plain: CaptureOrigin = { ...ORIGIN, calibration: undefined }

    /** Blocks whose pairs are numbered from one end of the capture to the other: hot the pair, cold its block. */
    function numbered(lengths: number[]): CaptureBlock[] {
        let pair = 0
        const volts = (code: number) => plain.lowV + code * plain.voltsPerCode
        return lengths.map((length, k) => ({
            startS: k,
            hotV: Float32Array.from({ length }, () => volts(++pair)),
            coldV: new Float32Array(length).fill(volts(k + 1)),
        }))
    }

    it("are never put together from two blocks, and go round", () => {
        const lengths = fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 5 })
        const requests = fc.array(fc.integer({ min: 1, max: 1000 }), {
            minLength: 1,
            maxLength: 30,
        })
        const property = fc.property(lengths, requests, (others, asked) => {
            const blocks = numbered([...others, 640])
            const longest = Math.max(...blocks.map(({ hotV }) => hotV.length))
            const replay = new ReplayedCapture(fileOf(plain, blocks), "a.wav")
            let last = { block: 0, end: 0 }
            for (const pairs of asked) {
                const codes = new Uint16Array(2 * pairs)
                const endS = replay.burst(3, codes)
                if (pairs > longest) {
                    expect(endS).toBe(undefined)
                    continue
                }
                expect(endS).toBeCloseTo(3 + pairs / plain.pairRateHz, 9)
                const first = codes[0] / 16
                const block = codes[1] / 16
                const isInOne = codes.every((code, i) =>
                    i % 2 === 0 ? code === 16 * (first + i / 2) : code === 16 * block,
                )
                expect(isInOne).toBe(true)
                if (block === last.block && first > last.end) expect(first).toBe(last.end + 1)
                last = { block, end: first + pairs - 1 }
            }
        })
        fc.assert(property, { seed: 8, numRuns: 100 })
    })

    it("leave no block out that is long enough", () => {
        const replay = new ReplayedCapture(fileOf(plain, numbered([640, 640, 640])), "a.wav")
        const blocks = Array.from({ length: 6 }, () => {
            const codes = new Uint16Array(2 * 640)
            replay.burst(0, codes)
            return codes[1] / 16
        })
        expect(blocks).toEqual([1, 2, 3, 1, 2, 3])
    })

    it("need a rate that the firmware takes, and blocks as long as its own", () => {
        const short = fileOf(plain, numbered([300, 613]))
        expect(() => new ReplayedCapture(short, "a.wav")).toThrow(
            /^a\.wav: the firmware wants 614 pairs in a row, the longest block has 613; /,
        )
        const slow = fileOf({ ...plain, pairRateHz: 3999 }, numbered([640]))
        expect(() => new ReplayedCapture(slow, "a.wav")).toThrow(
            /^a\.wav: a capture of 3999 pairs\/s; this firmware takes 4000 to 50000$/,
        )
    })
})
