import { join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { main } from "../../host/main"
import { encodeFrame } from "../../link/bridge/encode"
import { BridgeSplitter } from "../../link/bridge/splitter"
import type { Connection } from "../../link/connection"
import { readCapture } from "../../node/capture-file"
import { startBoard } from "../../node/start-board"
import { launchHere } from "../../node/vm-here"
import type { SimulationOptions, VirtualBoard } from "../../sim/simulation"
import { SAMPLES } from "../../src/protocol/layouts"
import { fakeHost } from "../host/fake-host"
import { tempFolders } from "../host/recording/temp-folder"
import { Terminal } from "../sim/port/terminal"
import { runOptions } from "./run"

const tempFolder = tempFolders()

/** Loses a board's frames of pairs, those that `loses` says, by their number from 0. */
function losing(loses: (frame: number) => boolean, real: Connection): Connection {
    let count = 0
    return {
        name: real.name,
        onData: listener => {
            const splitter = new BridgeSplitter({
                onText: () => {},
                onFrame: frame => {
                    const isPairs = frame[14] === SAMPLES.code && frame[15] === 0
                    if (!isPairs || !loses(count++)) listener(encodeFrame(frame))
                },
                onGap: () => {},
                onBadFrame: () => {},
            })
            real.onData(bytes => splitter.push(bytes))
        },
        onGone: listener => real.onGone(listener),
        write: bytes => real.write(bytes),
        close: () => real.close(),
    }
}

/** What a command sees of a board that a test has its hands on. */
function onPort(
    board: VirtualBoard,
    open: () => Connection,
    stop: () => Promise<void>,
): VirtualBoard {
    const seen = {
        open,
        stop,
        lines: async function* () {},
        get tMs() {
            return board.tMs
        },
        onTime: (listener: () => void) => board.onTime(listener),
    }
    return seen as unknown as VirtualBoard
}

/** Runs a command that thinks it starts a board. */
async function run(start: (options: SimulationOptions) => VirtualBoard, ...argv: string[]) {
    const { host, stdout, stderr } = fakeHost(() => {
        throw new Error("no simulation without a port here")
    })
    host.loadBoard = async () => start
    const code = await main(argv, host)
    return { code, stdout, stderr, said: stderr.lines.join("\n") }
}

describe("quietline capture from a virtual board", () => {
    it("asks again for a packet that got lost, and has the same pairs in the end", async () => {
        const folder = tempFolder()
        const capture = async (name: string, loses: (frame: number) => boolean) => {
            const path = join(folder, name)
            const start = (options: SimulationOptions): VirtualBoard => {
                const board = startBoard(options, { launch: launchHere })
                return onPort(
                    board,
                    () => losing(loses, board.open()),
                    () => board.stop(),
                )
            }
            const argv = ["capture", "--out", path, "--scenario", "hum-loop", "--pairs", "10000"]
            const { code, said } = await run(start, ...argv)
            expect(code).toBe(0)
            return { ...readCapture(path), said }
        }
        const whole = await capture("whole.wav", () => false)
        expect(whole.said).toMatch(
            /10000 pairs in \d+ blocks, .* 0 packets asked for again, 0 blocks/,
        )
        const pairs = whole.blocks.flatMap(({ hotV, coldV }) => [...hotV, ...coldV])
        expect(pairs).toHaveLength(20_000)
        // one of the last block, after which the two runs would go different ways
        const packets = Math.ceil(whole.blocks[0].hotV.length / 58)
        const lost = packets * (whole.blocks.length - 1) + 2
        const again = await capture("again.wav", frame => frame === lost)
        expect(again.said).toMatch(/ 1 packet asked for again, 0 blocks dropped/)
        expect(again.blocks).toEqual(whole.blocks)
    })
})

describe("quietline calibrate on a virtual board", () => {
    let board: VirtualBoard
    afterEach(() => board.stop())

    /** Presses the reset button and waits for the I line that tells of the calibration. */
    async function calAfterReset(): Promise<string | undefined> {
        await board.reboot()
        const connection = board.open()
        const terminal = new Terminal(connection)
        terminal.command("enableLog")
        await new Promise<void>(done => terminal.when(/cal=\w+ .*\n/, done))
        await connection.close()
        return /cal=(\w+)/.exec(terminal.text)?.[1]
    }

    it("is kept over a restart, until it is forgotten", async () => {
        board = startBoard(
            { ...runOptions("both-legs", 1), seconds: undefined },
            { launch: launchHere },
        )
        const command = (...argv: string[]) =>
            run(
                () =>
                    onPort(
                        board,
                        () => board.open(),
                        async () => {},
                    ),
                "calibrate",
                "--scenario",
                "both-legs",
                ...argv,
            )
        const made = await command("--format", "json")
        expect(made.said).toContain("rehearsal")
        expect(made.code).toBe(0)
        const { tones, calibration } = JSON.parse(made.stdout.text)
        // what the scenario's converter has: cold 2 % up, 1.5 us later than stated
        expect(calibration.gain).toBeCloseTo(1 / 1.02, 2)
        expect(calibration.delay_us).toBeCloseTo(1.5, 0)
        expect(tones[0].before_db).toBeGreaterThan(-35)
        expect(tones[0].after_db).toBeLessThan(-60)

        expect(await calAfterReset()).toBe("yes")
        const shown = await command("--show", "--format", "json")
        expect(JSON.parse(shown.stdout.text)).toMatchObject({
            source: "stored",
            date: "2026-11-24",
        })
        expect((await command("--forget")).code).toBe(0)
        expect(await calAfterReset()).toBe("no")
    })
})
