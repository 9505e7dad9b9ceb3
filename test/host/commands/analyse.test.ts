import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { loadScenario } from "../../../node/load-scenario"
import { truthOf } from "../../../sim/truth/truth"
import { writeCapture } from "../../formats/capture/samples"
import { simulatedCapture } from "../../formats/capture/simulated-capture"
import { fmt, riff, samples16 } from "../../sim/wav-file"
import { fakeHost } from "../fake-host"

const folder = mkdtempSync(join(tmpdir(), "quietline-analyse-"))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...argv: string[]) {
    const { host, stdout, stderr } = fakeHost(() => {
        throw new Error("no simulation is needed")
    })
    const code = await main(["analyse", ...argv], host)
    return { code, stdout, stderr }
}

/** A 16-bit stereo file of a 1 kHz sine of half the full scale on hot, and its opposite on cold. */
function recording(name: string, frames: number, channels = 2): string {
    const codes = Array.from({ length: frames }, (_, i) => {
        const code = Math.round(2 ** 14 * Math.sin((2 * Math.PI * 1000 * i) / 48_000))
        return channels === 2 ? [code, -code] : [code]
    })
    const path = join(folder, name)
    writeFileSync(path, riff([fmt({ channels }), ["data", samples16(...codes.flat())]]))
    return path
}

const scenario = loadScenario("pickup", "ideal")
const capture = join(folder, "pickup.wav")

beforeAll(async () => {
    const { blocks, origin } = simulatedCapture(scenario, 40)
    await writeCapture(capture, blocks, origin)
})

describe("quietline analyse of a capture", () => {
    it("agrees with what an ideal meter reads", async () => {
        const { code, stdout, stderr } = await run(capture, "--format", "json")
        expect(code).toBe(0)
        expect(stderr.text).toBe("")
        expect(stdout.lines).toHaveLength(1)
        const read = JSON.parse(stdout.text)
        const { to_hz } = read
        const truth = truthOf(scenario, { nyquistHz: to_hz, topHz: to_hz, seed: 1 })
        expect(read.kind).toBe("analysis")
        expect(read.file).toBe("pickup.wav")
        expect(read.origin).toMatchObject({ board: "pico", from: "pickup, seed 1" })
        expect(Math.abs(read.level_dbu - (truth.level_dbu ?? 0))).toBeLessThan(0.05)
        expect(Math.abs(read.cm_dbu - (truth.cm_dbu ?? 0))).toBeLessThan(0.02)
        expect(Math.abs(read.hot_dbu - (truth.hot_dbu ?? 0))).toBeLessThan(0.02)
        expect(Math.abs(read.hum.difference_dbu - (truth.hum_dbu ?? 0))).toBeLessThan(0.02)
        expect(Math.abs(read.hum.common_dbu - (truth.cmhum_dbu ?? 0))).toBeLessThan(0.02)
        expect(Math.abs(read.distortion.tone_dbu - (truth.tone_dbu ?? 0))).toBeLessThan(0.02)
        expect(Math.abs(read.rejection[0].cmrr_db - (truth.cmrr_db ?? 0))).toBeLessThan(0.05)
        expect(read.spectrum.difference_dbu).toHaveLength(read.spectrum.common_dbu.length)
    })

    it("has only numbers, words and nulls in its JSON, and units in its keys", async () => {
        const { stdout } = await run(capture, "--format", "json")
        expect(stdout.text).not.toMatch(/NaN|Infinity|undefined/)
        expect(stdout.text).not.toMatch(/"[a-z]+[A-Z]/)
        const { noise, hum } = JSON.parse(stdout.text)
        expect(Object.keys(noise[0])).toEqual([
            "weighting",
            "from_hz",
            "to_hz",
            "noise_dbu",
            "with_hum_dbu",
            "with_all_dbu",
        ])
        // the scenario has no eighth harmonic
        expect(hum.lines[7]).toMatchObject({ harmonic: 8, difference_dbu: null, ratio_db: null })
    })

    it("prints tables", async () => {
        const { code, stdout } = await run(capture)
        expect(code).toBe(0)
        for (const part of [
            /^HUM: Hum in the signal\. Check shield, grounding and both legs\. \(sure\)$/m,
            /^- difference -\d\d\.\d\d dBu, .*; a tone of 1000\.00 Hz at -30/m,
            /^pickup\.wav: 40 blocks, 24560 pairs, 1\.78 s at 13812\.15 pairs\/s/m,
            /^common mode +-9\.92$/m,
            /^1 +50\.0 Hz +-36\.\d\d +-10\.\d\d +26\.\d\d/m,
            /^ITU-R 468, rms +takes 12\.5 kHz, has 6\.906 kHz +– +– +–$/m,
            /^distortion of 1000\.00 Hz at -30\.\d\d dBu/m,
            /^hum +50\.0 Hz .* 26\.\d\d$/m,
        ])
            expect(stdout.text).toMatch(part)
        for (const line of stdout.lines) expect(line.length).toBeLessThanOrEqual(110)
    })

    it("draws a picture as well, or in place of the tables", async () => {
        const path = join(folder, "pickup.svg")
        const both = await run(capture, "--plot", path)
        expect(both.code).toBe(0)
        expect(both.stderr.lines).toEqual([`wrote ${path}`])
        expect(both.stdout.text).toMatch(/^pickup\.wav/m)
        const svg = readFileSync(path, "utf8")
        const alone = await run(capture, "--format", "svg")
        expect(alone.stdout.text).toBe(svg)
        expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
        expect(svg).not.toMatch(/NaN|Infinity|undefined/)
        expect(svg.length).toBeLessThan(60_000)
        for (const text of ["pickup.wav", "50.0 Hz", "common-mode rejection"])
            expect(svg).toContain(text)
    })

    it("knows its volts and its skew", async () => {
        for (const [option, value] of [
            ["--volts", "2"],
            ["--skew-us", "10"],
        ]) {
            const { code, stderr } = await run(capture, option, value)
            expect(code).toBe(2)
            expect(stderr.lines).toEqual([
                `quietline: ${option} is for recordings, and pickup.wav is a capture that knows: leave it out`,
            ])
        }
    })
})

describe("quietline analyse of a recording", () => {
    it("takes the volts at its full scale", async () => {
        const path = recording("sine.wav", 48_000)
        const levels = []
        for (const volts of ["1", "2"]) {
            const { stdout } = await run(path, "--volts", volts, "--format", "json")
            levels.push(JSON.parse(stdout.text).level_dbu)
        }
        // half of full scale on each leg, in opposition: a peak of 1 V
        expect(levels[0]).toBeCloseTo(20 * Math.log10(Math.SQRT1_2 / Math.sqrt(0.6)), 2)
        expect(levels[1] - levels[0]).toBeCloseTo(6.02, 2)
    })

    it("takes a shorter segment, which makes wider lines", async () => {
        const path = recording("sine2.wav", 48_000)
        const width = async (...options: string[]) => {
            const { stdout } = await run(path, "--format", "json", ...options)
            return JSON.parse(stdout.text).spectrum.line_width_hz
        }
        expect(await width()).toBeCloseTo((1.5 * 48_000) / 16_384, 6)
        expect(await width("--segment-ms", "50")).toBeCloseTo((1.5 * 48_000) / 2048, 6)
    })
})

describe("quietline analyse of a recording that something is wrong with", () => {
    /** A second of 16 bits. */
    function file(name: string, codesOf: (i: number) => [hot: number, cold: number]): string {
        const codes = Array.from({ length: 48_000 }, (_, i) => codesOf(i)).flat()
        const cut = codes.map(code => Math.max(-32_768, Math.min(32_767, Math.round(code))))
        const path = join(folder, name)
        writeFileSync(
            path,
            riff([fmt({ channels: 2 }), ["data", Buffer.from(Int16Array.from(cut).buffer)]]),
        )
        return path
    }
    const wave = (i: number, peak: number) => peak * Math.sin((2 * Math.PI * 997 * i) / 48_000)

    it("says clipping, on which leg, how much of it and from when", async () => {
        const isLoud = (i: number) => i >= 24_000 && i < 36_000
        const hotOf = (i: number) => wave(i, isLoud(i) ? 40_000 : 20_000)
        const path = file("clipped.wav", i => [hotOf(i), -wave(i, 20_000)])
        const { stdout } = await run(path, "--format", "json")
        const { verdict, clipping } = JSON.parse(stdout.text)
        const full = Array.from({ length: 48_000 }, (_, i) => Math.round(hotOf(i))).flatMap(
            (code, i) => (code >= 32_767 || code <= -32_767 ? [i] : []),
        )
        expect(full.length).toBeGreaterThan(1000)
        expect(clipping.hot.samples).toBe(full.length)
        expect(clipping.hot.first_s).toBeCloseTo(full[0] / 48_000, 5)
        expect(clipping.cold.samples).toBe(0)
        expect(verdict).toMatchObject({ state: "CLIP", sure: "doubtful" })
        const table = await run(path)
        expect(table.stdout.text).toMatch(/^CLIP: /)
        expect(table.stdout.text).toContain(`hot: ${full.length} samples at full scale`)
        expect(table.stdout.text).not.toContain("cold: 0")
    })

    it("says equal legs, in place of a rejection", async () => {
        const path = file("equal.wav", i => [wave(i, 9000), wave(i, 9000)])
        const { stdout } = await run(path)
        expect(stdout.text).toMatch(/^COMMON: Both legs alike/)
        expect(stdout.text).toMatch(/^- the legs are equal, sample by sample/m)
        expect(stdout.text).toMatch(/^common-mode rejection: can't be told: the legs are equal$/m)
        expect(stdout.lines.filter(line => line.startsWith("noise, third"))).toEqual([])
        const { legs, legs_gain, rejection } = JSON.parse(
            (await run(path, "--format", "json")).stdout.text,
        )
        expect({ legs, legs_gain, rejection }).toEqual({
            legs: "equal",
            legs_gain: 1,
            rejection: [],
        })
    })

    it("says a silent leg", async () => {
        const { stdout } = await run(file("one.wav", i => [wave(i, 9000), 0]))
        expect(stdout.text).toMatch(/^ONE-LEG: /)
        expect(stdout.text).toMatch(/^- cold is silent/m)
    })
})

describe("quietline analyse refuses in one line, with exit code 2,", () => {
    it.each([
        ["a file that isn't there", ["missing.wav"], "no such WAV file"],
        ["no file", [], "missing required argument"],
        ["another format", ["x.wav", "--format", "csv"], "--format takes table, json or svg"],
        ["a picture that is no SVG", ["x.wav", "--plot", "x.png"], "ends in .svg"],
        ["no volts", ["x.wav", "--volts", "0"], "--volts takes a voltage"],
    ])("%s", async (_, argv, part) => {
        const { code, stdout, stderr } = await run(...argv)
        expect(code).toBe(2)
        expect(stderr.lines).toHaveLength(1)
        expect(stderr.text).toContain(part)
        expect(stdout.text).toBe("")
    })

    it("mono, silence, a file too short, a skew of more than a sample", async () => {
        const silent = join(folder, "silent.wav")
        writeFileSync(silent, riff([fmt({ channels: 2 }), ["data", Buffer.alloc(40_000)]]))
        const cases: [string[], string][] = [
            [[recording("mono.wav", 9000, 1)], "expected a stereo file"],
            [[silent], "silent.wav: silent"],
            [[recording("short.wav", 500)], "short.wav: too short"],
            [
                [recording("skew.wav", 9000), "--skew-us", "21"],
                "--skew-us takes less than a sample",
            ],
        ]
        for (const [argv, part] of cases) {
            const { code, stderr } = await run(...argv)
            expect(code).toBe(2)
            expect(stderr.lines).toHaveLength(1)
            expect(stderr.text).toContain(part)
        }
    })
})
