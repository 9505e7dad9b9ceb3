import { PassThrough } from "node:stream"
import { beforeEach, describe, expect, it } from "vitest"
import { main } from "../../host/main"
import { fakeHost } from "../host/fake-host"
import { FakeBoardPort, FakeReceiver, NOT_CALIBRATED, passUntil } from "./fake-receiver"

const NAN = Number.NaN
const GOOD = [...[-40, -6, -6, -6.2, 0, 99.9], ...new Array(8).fill(NAN), 0]
const QUIET = [...[-60, -50, -50, -50, 0, 99.9], ...new Array(8).fill(NAN), 0]
const STORED = [1_795_000_000, 1.03, 3, 40, -25, 1, 0, NAN, -62, 1]

let receiver: FakeReceiver
let readings: () => number[]

beforeEach(() => {
    receiver = new FakeReceiver()
    readings = () => GOOD
    receiver.on_("calibrate", packet => {
        const [, hz] = packet.jdunpack<number[]>("u32 f32")
        receiver.answer("calibrate", [hz + 0.25, -6, 1.03, 3, 40, -25, -30, 0])
    })
    receiver.on_("store_calibration", () => receiver.answer("store_calibration", [-62, 0]))
    receiver.on_("calibrate_level", () => receiver.answer("calibrate_level", [1.1, 0]))
    receiver.on_("forget_calibration", () => receiver.answer("forget_calibration", [0]))
})

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
        expect(receiver.asked).toEqual(["calibrate", "store_calibration"])
        expect(stdout.lines.slice(0, 2)).toEqual([
            expect.stringMatching(
                /^tone +found +drive +gain +skew +hot +cold +before +after +left over$/,
            ),
            expect.stringMatching(
                /^1000 Hz {2}1000\.3 Hz {2}-6\.0 dBu {2}\+3\.00 % {2}\+3\.00 us {2}\+40\.0 {2}-25\.0 {2}-30\.0 dB {2}-62\.0 dB {2}-68\.0 dBu$/,
            ),
        ])
        expect(stderr.text).toContain("tie HOT and COLD to one source")
        expect(port.isClosed).toBe(true)
    })

    it("has the result for programs, other tones computed from the calibration in force", async () => {
        receiver = new FakeReceiver(STORED)
        receiver.on_("calibrate", () =>
            receiver.answer("calibrate", [1000, -6, 1.03 * 1.001, 3, 40, -25, -30, 0]),
        )
        receiver.on_("store_calibration", () => receiver.answer("store_calibration", [-62, 0]))
        const { stdout } = await run(["--tone", "1000", "--tone", "2500", "--format", "json"])
        const result = JSON.parse(stdout.text)
        expect(result.tones).toHaveLength(2)
        // a gain that is 1/1.001 of what this tone alone wants leaves a thousandth
        expect(result.tones[0].after_db).toBeCloseTo(-60, 1)
        expect(result.tones[1]).toMatchObject({ asked_hz: 2500, after_db: -62, before_db: -30 })
        expect(result.calibration).toMatchObject({ source: "stored", date: "2026-11-18" })
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

    it.each([
        [2, 1, /1000 Hz is too quiet/],
        [3, 1, /a leg reaches the converter's rail at 1000 Hz; turn the source down/],
        [4, 1, /more on the legs than a sine of 1000 Hz/],
        [5, 1, /the legs do not carry the same at 1000 Hz/],
        [6, 1, /two runs at 1000 Hz gave different results/],
        [7, 3, /converter delivers nothing/],
        [9, 3, /flash did not keep it/],
        [10, 1, /a leg rests outside its window/],
        [1, 3, /another program has been keeping the receiver busy/],
        [99, 3, /result 99; use a newer quietline/],
    ])("makes a line of the board's refusal %i", async (result, exitCode, message) => {
        receiver.on_("calibrate", () =>
            receiver.answer("calibrate", [...new Array(7).fill(NAN), result]),
        )
        const { code, stderr } = await run([])
        expect(stderr.lines.at(-1)).toMatch(message)
        expect(code).toBe(exitCode)
        expect(receiver.asked).not.toContain("store_calibration")
    })

    it("says that levels were not set when the meter's reading is far off", async () => {
        receiver.on_("calibrate_level", () => receiver.answer("calibrate_level", [1, 11]))
        const { code, stderr } = await run(["--volts", "5"])
        expect(code).toBe(1)
        expect(stderr.lines.at(-1)).toMatch(
            /gain and skew are stored, the level is not: .*factor of two/,
        )
    })

    it("tells what the board does not take at all", async () => {
        receiver.on_("calibrate", () => receiver.refuse("calibrate"))
        const { code, stderr } = await run([])
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toBe("quietline: the board on /dev/ttyX refuses calibrate")
    })

    it("refuses a tone beyond the board's range before anything is asked", async () => {
        const { code, stderr } = await run(["--tone", "4001"])
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toBe(
            "quietline: --tone takes a frequency from 100 to 4000 Hz on this pico, got 4001",
        )
        expect(receiver.asked).toEqual([])
    })

    it("takes the calibration as stored when only the answer was lost", async () => {
        receiver = new FakeReceiver(STORED)
        receiver.on_("calibrate", () =>
            receiver.answer("calibrate", [1000, -6, 1, 3, 40, -25, -30, 0]),
        )
        let stores = 0
        receiver.on_("store_calibration", () => {
            if (++stores === 2) receiver.answer("store_calibration", [NAN, 8])
        })
        const { code, stdout } = await run([])
        expect(code).toBe(0)
        expect(stdout.text).toContain("-62.0 dB")
    })

    it("goes on when a person at the keyboard says so, and takes a meter's reading", async () => {
        const volts: number[] = []
        receiver.on_("calibrate_level", packet => {
            volts.push(packet.jdunpack<number[]>("u32 f32 f32")[1])
            receiver.answer("calibrate_level", [1.1, 0])
        })
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
        expect(volts).toEqual([0.5])
    })

    it("shows what is in force, and changes nothing", async () => {
        const none = await run(["--show"])
        expect(none.stdout.lines).toEqual([
            "board        pico, firmware 1.2.3",
            "calibration  none: factory values",
        ])
        receiver = new FakeReceiver(STORED)
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
    })

    it("ends with 3 when the board is pulled out in the middle", async () => {
        const { host, stderr, clock } = fakeHost(() => {
            throw new Error("no simulation here")
        })
        const port = new FakeBoardPort(clock, receiver)
        host.loadPorts = async () => ({ open: async () => port, list: async () => [] })
        receiver.stream(clock, () => GOOD)
        receiver.on_("calibrate", () => port.unplug())
        expect(await passUntil(clock, main(["calibrate", "--port", "X"], host))).toBe(3)
        expect(stderr.lines.at(-1)).toBe("quietline: /dev/ttyX is gone")
    })
})
