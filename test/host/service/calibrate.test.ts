import { PassThrough } from "node:stream"
import { beforeEach, describe, expect, it } from "vitest"
import { stream } from "../../../common/random"
import { main } from "../../../host/main"
import type { Request } from "../../../host/service/protocol"
import { COMMANDS } from "../../../src/protocol/layouts"
import { fakeHost } from "../fake-host"
import {
    burstConverter,
    FakeBoardPort,
    FakeReceiver,
    NOT_CALIBRATED,
    passUntil,
} from "./fake-receiver"
import { formatOf } from "./format-of"

const NAN = Number.NaN
const GOOD = [...[-40, -6, -6, -6.2, 0, 99.9], ...new Array(8).fill(NAN), 0]
const QUIET = [...[-60, -50, -50, -50, 0, 99.9], ...new Array(8).fill(NAN), 0]
const STORED = [1_795_000_000, 1.03, 3, 40, -25, 1, 0, NAN, -62, 1]

/** Bursts of a measurement, and the command that gives the board's block back. */
const MEASUREMENT = new Array(17).fill("capture")

/** What is on the legs, in codes. */
interface OnLegs {
    /** each on both legs [Hz, rms codes; the second makes -6 dBu, a code is 1 mV] */
    tones: [number, number][]
    /** what the cold leg wants to be multiplied by, for each tone */
    gains: number[]
    /** what the skew is more than the 26 us of the converter's register when there is no calibration */
    delayUs: number
    hotOffset: number
    coldOffset: number
}
const DRIVE = 388.2
/** Codes, rms: a tone of a tenth of the pair rate would meet the same ten steps again and again. */
const NOISE = 0.5
const ALIKE: OnLegs = {
    tones: [[1000, DRIVE]],
    gains: [1, 1],
    delayUs: 0,
    hotOffset: 0,
    coldOffset: 0,
}
const WRONG: OnLegs = { ...ALIKE, gains: [1.03], delayUs: 3, hotOffset: 40, coldOffset: -25 }

let receiver: FakeReceiver
let readings: () => number[]

/** @param of what is on the legs while a block is converted */
function plugIn(
    of: (block: number) => OnLegs = () => WRONG,
    calibration = NOT_CALIBRATED,
    converter = burstConverter,
): void {
    receiver = new FakeReceiver(calibration, converter)
    const { pairRateHz, lowCode, highCode, skewUs } = converter
    const middle = (lowCode + highCode) / 2
    const random = stream(5, "legs")
    const code = (value: number) => {
        const noisy = Math.round(value + NOISE * random.gaussian())
        return Math.max(lowCode, Math.min(highCode, noisy))
    }
    receiver.codeOf = (block, pair) => {
        const { tones, gains, delayUs, hotOffset, coldOffset } = of(block)
        const hotS = 0.0917 * block + pair / pairRateHz
        const coldS = hotS + (skewUs - calibration[2] + delayUs) / 1e6
        let hot = middle + hotOffset
        let cold = middle + coldOffset
        tones.forEach(([hz, rms], i) => {
            hot += Math.SQRT2 * rms * Math.sin(2 * Math.PI * hz * hotS)
            cold += ((Math.SQRT2 * rms) / gains[i]) * Math.sin(2 * Math.PI * hz * coldS)
        })
        return [code(hot), code(cold)]
    }
    receiver.on_("forget_calibration", () => receiver.answer("forget_calibration", [0]))
}

beforeEach(() => {
    plugIn()
    readings = () => GOOD
})

/** Takes the calibrations that the board is given, and how it answers each. */
function given(result: () => number = () => 0): Request<"set_calibration">[] {
    const calibrations: Request<"set_calibration">[] = []
    const names = COMMANDS.set_calibration.request.map(([name]) => name)
    const format = formatOf(COMMANDS.set_calibration.request)
    receiver.on_("set_calibration", packet => {
        const values = packet.jdunpack<number[]>(format)
        const fields = names.map((name, i) => [name, values[i]])
        calibrations.push(Object.fromEntries(fields) as Request<"set_calibration">)
        if (result() === 0) receiver.takeCalibration(packet)
        else receiver.answer("set_calibration", [result()])
    })
    return calibrations
}

/** Runs the command on the fake board; somebody at the keyboard types what `typist` says. */
async function run(
    argv: string[],
    typist?: (said: () => string, type: (line: string) => void) => void,
) {
    const { host, stdout, stderr, clock, send } = fakeHost(() => {
        throw new Error("no simulation here")
    })
    const port = new FakeBoardPort(clock, receiver)
    host.loadPorts = async () => ({ open: async () => port, list: async () => [] })
    receiver.stream(clock, () => readings())
    if (typist !== undefined) {
        const stdin = new PassThrough()
        Object.assign(stdin, { isTTY: true })
        host.stdin = stdin as unknown as NodeJS.ReadStream
        typist(
            () => stderr.text,
            line => stdin.write(`${line}\n`),
        )
    }
    const code = await passUntil(clock, main(["calibrate", "--port", "X", ...argv], host))
    return { code, stdout, stderr, send, port }
}

describe("quietline calibrate", () => {
    it("waits for a good drive, measures, stores, and prints what it has found", async () => {
        let isLoud = 3
        readings = () => (isLoud-- > 0 ? QUIET : GOOD)
        const { code, stdout, stderr, port } = await run([])
        expect(code).toBe(0)
        expect(receiver.asked).toEqual([...MEASUREMENT, ...MEASUREMENT, "set_calibration"])
        expect(stdout.lines.slice(0, 2)).toEqual([
            expect.stringMatching(
                /^tone +found +drive +gain +skew +hot +cold +before +after +left over$/,
            ),
            // 3 % are -30.7 dB, 3 us at 1 kHz -34.5; what is left are the steps of the codes
            expect.stringMatching(
                /^1000 Hz {2}1000\.0 Hz {2}-6\.0 dBu {2}\+3\.00 % {2}\+3\.00 us {2}\+40\.0 {2}-25\.0 {2}-29\.2 dB {2}-[789]\d\.\d dB {2}-\d{2,3}\.\d dBu$/,
            ),
        ])
        expect(stderr.text).toContain("tie HOT and COLD to one source")
        expect(port.isClosed).toBe(true)
    })

    it("has the board go by what was measured", async () => {
        const calibrations = given()
        await run([])
        expect(calibrations).toHaveLength(1)
        const [{ client, dateS, residualDb, rcDifferenceUs, ...rest }] = calibrations
        expect(client).toBeGreaterThan(0)
        expect(dateS).toBe(Date.UTC(2026, 10, 24) / 1000)
        expect(residualDb).toBeLessThan(-65)
        expect(rcDifferenceUs).toBeNaN()
        expect(rest).toEqual({
            gain: expect.closeTo(1.03, 4),
            delayUs: expect.closeTo(3, 2),
            hotOffset: expect.closeTo(40, 1),
            coldOffset: expect.closeTo(-25, 1),
            level: 1,
            droopUs2: 0,
        })
    })

    it("measures without the calibration in force, and says what that leaves", async () => {
        plugIn(() => WRONG, [0, 1.01, 1, 0, 0, 1, 0, NAN, -40, 1])
        const calibrations = given()
        const { stdout } = await run([])
        expect(calibrations[0].gain).toBeCloseTo(1.03, 4)
        expect(calibrations[0].delayUs).toBeCloseTo(3, 2)
        // 2 % and 2 us are left
        expect(stdout.lines[1]).toMatch(/ -32\.[78] dB /)
    })

    it("has the result for programs, other tones computed from the calibration in force", async () => {
        const tones: [number, number][] = [
            [1000, DRIVE],
            [1400, DRIVE],
        ]
        // closer than a factor of 1.5, so the gain is the mean: each tone is left a thousandth
        plugIn(() => ({ ...ALIKE, tones, gains: [1.021, 1.019] }))
        const { stdout } = await run(["--tone", "1000", "--tone", "1400", "--format", "json"])
        const result = JSON.parse(stdout.text)
        expect(result.tones).toHaveLength(2)
        for (const [i, hz] of [1000, 1400].entries()) {
            expect(result.tones[i].asked_hz).toBe(hz)
            expect(Math.abs(result.tones[i].before_db + 34)).toBeLessThan(1)
            expect(Math.abs(result.tones[i].after_db + 60)).toBeLessThan(1)
        }
        expect(result.calibration).toMatchObject({ source: "stored", date: "2026-11-24" })
    })

    it("tells input filters that differ from a skew, at two tones", async () => {
        const tones: [number, number][] = [
            [1000, DRIVE],
            [3000, DRIVE],
        ]
        // a droop of 10 us²: the factor is 1.02 (1 + x w²), w in rad/us
        const gains = [1000, 3000].map(hz => 1.02 * (1 + 10 * ((2 * Math.PI * hz) / 1e6) ** 2))
        plugIn(() => ({ ...ALIKE, tones, gains }))
        const calibrations = given()
        await run(["--tone", "1000", "--tone", "3000"])
        expect(Math.abs(calibrations[0].gain - 1.02)).toBeLessThan(1e-4)
        expect(Math.abs(calibrations[0].droopUs2 - 10)).toBeLessThan(0.3)
    })

    it("asks for no instant before that of the hot leg", async () => {
        plugIn(() => ({ ...ALIKE, delayUs: -2 }), NOT_CALIBRATED, { ...burstConverter, skewUs: 1 })
        const calibrations = given()
        expect((await run([])).code).toBe(0)
        expect(calibrations[0].delayUs).toBe(-1)
    })

    it("gives up with a reason when the drive never gets good", async () => {
        readings = () => QUIET
        const { code, stderr, stdout } = await run([])
        expect(code).toBe(1)
        expect(stdout.text).toBe("")
        expect(stderr.lines.at(-1)).toMatch(
            /^quietline: the drive did not become good in 30 s: too quiet: -50\.0 dBu; turn/,
        )
        expect(receiver.asked).toEqual([])
    })

    const withTones = (...tones: [number, number][]) => ({ ...ALIKE, tones, gains: [1, 1, 1] })
    it.each([
        ["a quiet one", () => withTones([1000, 30]), /1000 Hz is too quiet/],
        [
            "one that reaches the rails",
            () => withTones([1000, 1500]),
            /a leg reaches the converter's rail at 1000 Hz; turn the source down/,
        ],
        [
            "one under others",
            () => withTones([1000, 200], [1700, 400], [2300, 400]),
            /more on the legs than a sine of 1000 Hz/,
        ],
        [
            "one that differs by half",
            () => ({ ...ALIKE, gains: [1.5] }),
            /the legs do not carry the same at 1000 Hz/,
        ],
        [
            "one that is opposite",
            () => ({ ...ALIKE, gains: [-1] }),
            /the legs do not carry the same at 1000 Hz/,
        ],
        [
            "one that changes",
            (block: number) => ({ ...ALIKE, gains: [block > 8 ? 1.01 : 1] }),
            /two runs at 1000 Hz gave different results/,
        ],
        [
            "one on a leg that rests elsewhere",
            () => ({ ...ALIKE, coldOffset: -450 }),
            /a leg rests outside its window/,
        ],
    ])("refuses a tone: %s", async (_, of, message) => {
        plugIn(of)
        const { code, stderr } = await run([])
        expect(stderr.lines.at(-1)).toMatch(message)
        expect(code).toBe(1)
        expect(receiver.asked).toEqual(MEASUREMENT)
    })

    it("stores nothing that is worse than what is in force when it is checked", async () => {
        plugIn(block => (block > 16 ? ALIKE : WRONG))
        const { code, stderr } = await run([])
        expect(stderr.lines.at(-1)).toMatch(/two runs at 1000 Hz gave different results/)
        expect(code).toBe(1)
        expect(receiver.asked).toEqual([...MEASUREMENT, ...MEASUREMENT])
    })

    it.each([
        [7, /converter delivers nothing/],
        [1, /another program has been keeping the receiver busy/],
    ])("ends when the board converts nothing, with result %i", async (result, message) => {
        receiver.captureResult = () => result
        const { code, stderr } = await run([])
        expect(stderr.lines.at(-1)).toMatch(message)
        expect(code).toBe(3)
        expect(receiver.asked).not.toContain("set_calibration")
    })

    it.each([
        [9, /flash did not keep it/],
        [1, /another program has been keeping the receiver busy/],
        [99, /result 99; use a newer quietline/],
    ])("makes a line of the board's refusal %i", async (result, message) => {
        given(() => result)
        const { code, stderr, stdout } = await run([])
        expect(stderr.lines.at(-1)).toMatch(message)
        expect(code).toBe(3)
        expect(stdout.text).toBe("")
    })

    it("takes for stored what the board goes by, though every answer was lost", async () => {
        receiver.on_("set_calibration", packet => {
            receiver.isMute = true
            receiver.takeCalibration(packet)
            receiver.isMute = false
        })
        const { code, stdout } = await run([])
        expect(code).toBe(0)
        expect(stdout.text).toContain("stored 2026-11-24")
        expect(receiver.asked.filter(name => name === "set_calibration")).toHaveLength(3)
    })

    it("does not believe a board that says it has stored and has not", async () => {
        receiver.on_("set_calibration", () => receiver.answer("set_calibration", [0]))
        const { code, stdout, stderr } = await run([])
        expect([code, stdout.text]).toEqual([3, ""])
        expect(stderr.lines.at(-1)).toMatch(/says that it is done, but goes by another calibration/)
    })

    it("says that nothing was stored when the board neither answers nor stores", async () => {
        receiver.on_("set_calibration", () => {})
        const { code, stderr } = await run([])
        expect(code).toBe(3)
        expect(stderr.lines.at(-1)).toMatch(
            /does not answer to set_calibration, and what it goes by is as before/,
        )
    })

    it("does not believe one that says it has forgotten and has not", async () => {
        plugIn(() => WRONG, STORED)
        receiver.on_("forget_calibration", () => receiver.answer("forget_calibration", [0]))
        const { code, stderr } = await run(["--forget"])
        expect(code).toBe(3)
        expect(stderr.lines.at(-1)).toMatch(/goes by another calibration/)
    })

    it("ends in one line on readings that can't be", async () => {
        readings = () => [1e30, ...GOOD.slice(1)]
        const { code, stdout, stderr } = await run([])
        expect([code, stdout.text]).toEqual([3, ""])
        expect(stderr.lines.at(-1)).toMatch(
            /: the board's answer to reading has level_dbu 1e\+30, expected -200 to 100;/,
        )
    })

    it("does not know what blocks of another length are for", async () => {
        receiver = new FakeReceiver()
        const { code, stderr } = await run([])
        expect(stderr.lines.at(-1)).toMatch(/converter that this quietline does not know; put/)
        expect(code).toBe(3)
    })

    it("says that levels were not set when the meter's reading is far off", async () => {
        const calibrations = given()
        const { code, stderr } = await run(["--volts", "5"])
        expect(code).toBe(1)
        expect(stderr.lines.at(-1)).toMatch(
            /gain and skew are stored, the level is not: .*factor of two/,
        )
        expect(calibrations).toHaveLength(1)
    })

    it("tells what the board does not take at all", async () => {
        receiver.on_("set_calibration", () => receiver.refuse("set_calibration"))
        const { code, stderr } = await run([])
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toBe(
            "quietline: the board on /dev/ttyX refuses set_calibration",
        )
    })

    it("refuses a tone beyond the board's range before anything is asked", async () => {
        const { code, stderr } = await run(["--tone", "4001"])
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toBe(
            "quietline: --tone takes a frequency from 100 to 4000 Hz on this pico, got 4001",
        )
        expect(receiver.asked).toEqual([])
    })

    it("goes on when a person at the keyboard says so, and takes a meter's reading", async () => {
        const calibrations = given()
        const { code, stderr } = await run([], (said, type) => {
            let isAsked = false
            let presses = 0
            const look = () => {
                if (said().includes('got "much"')) return type("0.5")
                setImmediate(look)
                // what comes before the drive has been good for a second counts for nothing
                const isWaiting = said().includes("press Enter") && !isAsked
                if (isWaiting && said().split("not yet").length > presses) {
                    presses++
                    type("")
                }
                if (!said().includes("or Enter to skip") || isAsked) return
                isAsked = true
                type("much")
            }
            setImmediate(look)
        })
        expect(stderr.text).toContain("press Enter when the drive at 1000 Hz is good")
        expect(stderr.text).toContain("not yet: the board has told no levels yet")
        expect(stderr.text).toContain("not yet: good: hot -6.0 dBu")
        expect(stderr.text).toContain("or Enter to skip")
        expect(code).toBe(0)
        // -6 dBu are 0.3882 V
        const levels = calibrations.map(({ level }) => level)
        expect(levels).toEqual([1, expect.closeTo(0.5 / 0.3882, 3)])
    })

    it("shows what is in force, and changes nothing", async () => {
        const none = await run(["--show"])
        expect(none.stdout.lines).toEqual([
            "board        pico, firmware 1.2.3",
            "calibration  none: factory values",
        ])
        receiver = new FakeReceiver(STORED, burstConverter)
        const { stdout } = await run(["--show"])
        expect(stdout.lines).toContain("calibration  stored 2026-11-18")
        expect(stdout.lines).toContain("gain         +3.000 % for the cold leg")
        expect(stdout.lines).toContain(
            "inputs       time constants not told apart: one tone, or too little difference",
        )
        for (const [source, words] of [
            [2, "damaged"],
            [3, "another board's"],
        ] as const) {
            receiver = new FakeReceiver([...NOT_CALIBRATED.slice(0, 9), source])
            expect((await run(["--show"])).stdout.lines[1]).toContain(words)
        }
        expect(receiver.asked).toEqual([])
    })

    it("forgets", async () => {
        const { code, stderr } = await run(["--forget"])
        expect(code).toBe(0)
        expect(receiver.asked).toEqual(["forget_calibration"])
        expect(stderr.text).toContain("factory values from now on")
    })

    it("asks once more when the command or its answer was lost", async () => {
        let isLost = true
        receiver.on_("forget_calibration", () => {
            if (!isLost) receiver.answer("forget_calibration", [0])
            isLost = false
        })
        expect((await run(["--forget"])).code).toBe(0)
        expect(receiver.asked).toEqual(["forget_calibration", "forget_calibration"])
        plugIn()
        const answers: number[] = []
        receiver.on_("set_calibration", packet => {
            if (answers.push(0) > 1) receiver.takeCalibration(packet)
        })
        const { code, stdout } = await run([])
        expect(code).toBe(0)
        expect(stdout.text).toMatch(/left over +-\d\d/)
        expect(answers).toHaveLength(2)
    })

    it("ends with 3 when the board is pulled out in the middle", async () => {
        const { host, stderr, clock } = fakeHost(() => {
            throw new Error("no simulation here")
        })
        const port = new FakeBoardPort(clock, receiver)
        host.loadPorts = async () => ({ open: async () => port, list: async () => [] })
        receiver.stream(clock, () => GOOD)
        receiver.captureResult = () => {
            if (receiver.block === 5) port.unplug()
            return 0
        }
        expect(await passUntil(clock, main(["calibrate", "--port", "X"], host))).toBe(3)
        expect(stderr.lines.at(-1)).toBe("quietline: /dev/ttyX is gone")
    })
})
