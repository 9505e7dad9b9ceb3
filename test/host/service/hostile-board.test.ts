import { existsSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { pack } from "../../../host/service/fields"
import { COMMANDS, type Layout, REGISTERS } from "../../../src/protocol/layouts"
import { runCable } from "../commands/run-cable"
import { fakeHost } from "../fake-host"
import { tempFolders } from "../recording/temp-folder"
import { FakeBoardPort, FakeReceiver, fakeConverter, passUntil } from "./fake-receiver"
import { hostile } from "./hostile"

const tempFolder = tempFolders()

/** What the fake boards tell, their numbers only. */
const GOOD = {
    converter: Object.values(fakeConverter).slice(0, 8) as number[],
    calibration: [0, 1, 0, 0, 0, 1, 0, Number.NaN, 0, 0],
    thresholds: [10, 3, 20, 80, 40],
    rig: [0, 1, 1, 0, 0],
    cable: [
        1,
        0b100_010_001,
        99.9,
        0.4,
        0.4,
        0.4,
        0.5,
        Number.NaN,
        Number.NaN,
        Number.NaN,
        6200,
        1,
    ],
    zero: [0.5, 0.5, 0.54, 0.1, 1, 0, 0.05],
    contact: [0, 0, Number.NaN, Number.NaN, 3.1, 4.4, 150],
}

/** Runs a command that writes `path` on a receiver. */
async function run(receiver: FakeReceiver, argv: string[]) {
    const { host, stdout, stderr, clock } = fakeHost(() => {
        throw new Error("no simulation here")
    })
    const port = new FakeBoardPort(clock, receiver)
    host.loadPorts = async () => ({ open: async () => port, list: async () => [] })
    const code = await passUntil(clock, main([...argv, "--port", "X"], host))
    return { code, stdout, stderr }
}

function refusal(lines: string[], name: string, fault: string): void {
    expect(lines.at(-1)).toContain(`: the board's answer to ${name} ${fault}`)
    expect(lines.at(-1)).toMatch(
        /^quietline: .*; press its reset and try again, and if it stays: quietline deploy$/,
    )
}

/** Names of registers, each with those that a command reads. */
const named = (...names: (keyof typeof GOOD)[]) =>
    names.map(name => [name, REGISTERS[name].fields as Layout, GOOD[name]] as const)

describe("a board that tells what can't be is refused in one line:", () => {
    it.each(named("converter", "calibration"))("capture, of its %s", async (name, layout, good) => {
        await fc.assert(
            fc.asyncProperty(hostile(layout, good), async ({ bytes, fault }) => {
                const path = join(tempFolder(), "line.wav")
                const receiver = new FakeReceiver()
                receiver.raw.set(REGISTERS[name].code, bytes)
                const argv = ["capture", "--out", path, "--pairs", "300"]
                const { code, stdout, stderr } = await run(receiver, argv)
                expect(code).toBe(3)
                expect(stdout.text).toBe("")
                refusal(stderr.lines, name, fault)
                expect(existsSync(path)).toBe(false)
            }),
            { numRuns: 30 },
        )
    })

    it.each(named("converter", "calibration"))(
        "calibrate --show, of its %s",
        async (name, layout, good) => {
            await fc.assert(
                fc.asyncProperty(hostile(layout, good), async ({ bytes, fault }) => {
                    const receiver = new FakeReceiver()
                    receiver.raw.set(REGISTERS[name].code, bytes)
                    const { code, stdout, stderr } = await run(receiver, ["calibrate", "--show"])
                    expect([code, stdout.text]).toEqual([3, ""])
                    refusal(stderr.lines, name, fault)
                }),
                { numRuns: 30 },
            )
        },
    )

    it.each(named("rig", "cable", "zero"))("cable, of its %s", async (name, layout, good) => {
        await fc.assert(
            fc.asyncProperty(hostile(layout, good), async ({ bytes, fault }) => {
                const { code, stdout, stderr } = await runCable([], ({ rig }) => {
                    rig.raw.set(REGISTERS[name].code, bytes)
                })
                expect([code, stdout.text]).toEqual([3, ""])
                refusal(stderr.lines, name, fault)
            }),
            { numRuns: 30 },
        )
    })

    it("cable --watch, of its contacts", async () => {
        const { fields, code: register } = REGISTERS.contact
        await fc.assert(
            fc.asyncProperty(hostile(fields, GOOD.contact), async ({ bytes, fault }) => {
                const { code, stdout, stderr } = await runCable(["--watch", "1"], ({ rig }) => {
                    rig.raw.set(register, bytes)
                })
                expect([code, stdout.text]).toEqual([3, ""])
                refusal(stderr.lines, "contact", fault)
            }),
            { numRuns: 30 },
        )
    })

    it("what a newer firmware adds to a register's end is left out", async () => {
        const path = join(tempFolder(), "line.csv")
        const receiver = new FakeReceiver()
        const { fields, code } = REGISTERS.calibration
        const bytes = pack(
            fields,
            Object.fromEntries(fields.map(([of], i) => [of, GOOD.calibration[i]])) as never,
        )
        receiver.raw.set(code, Uint8Array.from([...bytes, 1, 2, 3]))
        expect((await run(receiver, ["capture", "--out", path, "--pairs", "300"])).code).toBe(0)
    })

    it.each([0, 1, 9])("capture of blocks that follow after %i ms ends", async everyMs => {
        const path = join(tempFolder(), "line.wav")
        const receiver = new FakeReceiver()
        receiver.blockEveryMs = everyMs
        const { code, stderr } = await run(receiver, ["capture", "--out", path, "--seconds", "5"])
        expect(code).toBe(3)
        refusal(
            stderr.lines,
            "capture",
            `has a block ${everyMs} ms after the one before, expected 10 ms or more`,
        )
    })

    it("capture of codes beyond the converter's", async () => {
        const path = join(tempFolder(), "line.wav")
        const receiver = new FakeReceiver()
        receiver.codeOf = (_, pair) => [2048, pair === 150 ? 65_535 : 2048]
        const { code, stderr } = await run(receiver, ["capture", "--out", path, "--seconds", "5"])
        expect(code).toBe(3)
        refusal(stderr.lines, "capture", "has a code of 65535, expected 0 to 4095")
        expect(existsSync(path)).toBe(false)
    })

    it.each([
        [{ highCode: 7, lowCode: 9 }, "has high_code 7, expected more than low_code 9"],
        [{ skewUs: 101 }, "has skew_us 101.0, expected no more than a pair takes, 100.0"],
    ])("capture of a converter that contradicts itself: %o", async (change, fault) => {
        const path = join(tempFolder(), "line.wav")
        const receiver = new FakeReceiver(undefined, { ...fakeConverter, ...change })
        const { code, stderr } = await run(receiver, ["capture", "--out", path])
        expect(code).toBe(3)
        refusal(stderr.lines, "converter", fault)
        expect(existsSync(path)).toBe(false)
    })

    it("an answer to a command that is cut short", async () => {
        const path = join(tempFolder(), "line.wav")
        const receiver = new FakeReceiver()
        receiver.on_("capture", packet =>
            receiver.report(COMMANDS.capture.code, packet.data.slice(0, 4)),
        )
        const { code, stderr } = await run(receiver, ["capture", "--out", path])
        expect(code).toBe(3)
        refusal(stderr.lines, "capture", "is 4 bytes long, expected 13 or more")
        expect(existsSync(path)).toBe(false)
    })

    it("its name with control sequences is shown without them", async () => {
        const board = "pi\u001b[2Jco"
        const { code, stdout } = await run(
            new FakeReceiver(undefined, { ...fakeConverter, board }),
            [...["calibrate", "--show"]],
        )
        expect(code).toBe(0)
        expect(stdout.text).toContain("pi\uFFFD[2Jco")
        expect(stdout.text).not.toContain("\u001b")
    })
})
