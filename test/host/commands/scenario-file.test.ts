import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { adcProfiles } from "../../../sim/profiles/profiles"
import { fmt, riff, samples16 } from "../../sim/wav-file"
import { fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"

const folder = mkdtempSync(join(tmpdir(), "quietline-scenario-"))
const file = join(folder, "mine.json")
afterAll(() => rmSync(folder, { recursive: true }))

async function simulate(scenario: object, ...argv: string[]) {
    writeFileSync(file, JSON.stringify({ name: "mine", ...scenario }))
    const starter = fakeStarter(() => new FakeSimulation([]))
    const { host, stderr } = fakeHost(starter.start)
    const code = await main(["sim", "--scenario", file, "--format", "ql", ...argv], host)
    return { code, stderr, started: starter.asked.length, asked: starter.asked }
}

describe("a scenario of the user's own", () => {
    it.each([
        [{ receiver: { coupling_uf: 1 } }, "receiver.bias_ohm must be above 0"],
        [{ cable: { length_m: -1 } }, "cable.length_m must be a number from 0 to 10000 m, got -1"],
        [{ adc: { skew_us: 2e6 } }, "adc.skew_us must be a number from 0 to 1000000 us"],
        [
            {
                source: { z_hot_ohm: 0, z_cold_ohm: 0 },
                cable: { length_m: 0, fault: "short-legs" },
            },
            "shorted through zero ohms (source.z_hot_ohm, source.z_cold_ohm, cable.fault)",
        ],
    ])(
        "that can't be simulated, %j, is told in one line, exits with 2 and starts nothing",
        async (scenario, part) => {
            const { code, stderr, started } = await simulate(scenario)
            expect(code).toBe(2)
            expect(stderr.lines).toHaveLength(1)
            expect(stderr.lines[0]).toContain(part)
            expect(started).toBe(0)
        },
    )

    it("with a sine above half the pair rate runs, after one line of warning", async () => {
        const source = { tones: [{ hz: 9000, dbu: -10 }] }
        const { code, stderr, started } = await simulate({ source })
        expect(code).toBe(0)
        expect(started).toBe(1)
        expect(stderr.lines.filter(line => line.includes("warning"))).toEqual([
            "quietline: warning: mine: source.tones[0] at 9000 Hz is above half the pair rate, 6906 Hz: it folds to 4812 Hz",
        ])
    })

    it("is not warned of for the tones that a recording takes the place of", async () => {
        const wav = join(folder, "short.wav")
        writeFileSync(wav, riff([fmt({ rateHz: 8000 }), ["data", samples16(0, 1000, 0, -1000)]]))
        const source = { tones: [{ hz: 9000, dbu: -10 }] }
        const { code, stderr } = await simulate({ source }, "--signal", wav)
        expect(code).toBe(0)
        expect(stderr.text).not.toContain("warning")
    })
})

describe("the converter of a scenario that names none", () => {
    it.each([
        [{}, "pico", "rp2040"],
        [{}, "esp32_devkit_c", "esp32"],
        [{ adc: { noise_lsb: 9 } }, "esp32c3", "esp32c3"],
        [{ adc: { profile: "ideal" } }, "esp32s3_devkit_m", "ideal"],
    ])("is the board's: %j on %s has %s", async (scenario, board, profile) => {
        const { code, asked } = await simulate(scenario, "--board", board)
        expect(code).toBe(0)
        expect(asked[0].scenario.adc.profile).toBe(profile)
    })

    it("is the board's for the built-in ones as well", async () => {
        const starter = fakeStarter(() => new FakeSimulation([]))
        const { host } = fakeHost(starter.start)
        await main(["sim", "--board", "esp32c3", "--format", "ql"], host)
        expect(starter.asked[0].scenario.adc).toMatchObject(adcProfiles.esp32c3)
    })

    it("leaves what is wrong with adc to the check", async () => {
        const { code, stderr } = await simulate({ adc: [] }, "--board", "esp32c3")
        expect(code).toBe(2)
        expect(stderr.lines[0]).toContain("adc")
    })
})
