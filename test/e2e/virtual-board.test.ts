import { describe, expect, it } from "vitest"
import { boardOf } from "../../boards/boards"
import { LinkStatistics } from "../../link/statistics"
import { readBoardFile } from "../../node/board-files"
import { type StartOptions, startBoard as start } from "../../node/start-board"
import { launchHere } from "../../node/vm-here"
import type { SimulationOptions } from "../../sim/simulation"
import { decodeLine, isTelemetry } from "../../src/telemetry/decode"
import { controlFrame, Terminal } from "../sim/port/terminal"
import { runOptions } from "./run"

const FEED = "b2e1d4c36a8f5079"
const RESET = 0x82
const GET_PRODUCT = 0x1181

/** The device that a program's own services are on differs by this from the board's (devs_jd_server_device_id). */
const SERVERS = 0xdb2249a7751b53f8n

const startBoard = (options: SimulationOptions, more: StartOptions = {}) =>
    start(options, { launch: launchHere, ...more })

const telemetry = (lines: string[]) => lines.filter(isTelemetry)

function counted(lines: string[]) {
    const link = new LinkStatistics()
    for (const line of telemetry(lines)) link.take(decodeLine(line))
    return link.counters
}

describe("a Pico", () => {
    it("is mute until EnableLog, then answers and tells all since power-up", async () => {
        const board = startBoard(runOptions("hum-loop", 5))
        const terminal = new Terminal(board.open())
        terminal.command("enableLog")
        await terminal.gone
        expect(terminal.bytes.subarray(0, 20).toString("hex")).toBe(
            "fefc601704044a1af618aaaaaaaa003d8300fefd",
        )
        expect(terminal.frames.length).toBe(1)
        expect(terminal.lines.slice(0, 4)).toEqual([
            expect.stringMatching(/^dcfg: inited, \d+ entries, \d+ bytes$/),
            "start!",
            "board is: Pico",
            expect.stringMatching(/^rand 0x[0-9A-F]+$/),
        ])
        const names = terminal.lines.filter(line => line.startsWith("* "))
        expect(names[0]).toBe("* quietline on a Raspberry Pi Pico v2.16.0; file v2.16.4")
        expect(names[1]).toMatch(/^\* start: quietline Pico /)
        expect(telemetry(terminal.lines).length).toBeGreaterThan(20)
        expect(counted(terminal.lines)).toMatchObject({ lost: 0, bad: 0, restarts: 0 })
        // the program starts more than a second after power-up, and waits a second
        const first = decodeLine(telemetry(terminal.lines)[0])
        expect(first.ok && first.tMs).toBeGreaterThan(2100)
        expect(terminal.text).not.toMatch(/LineFeed|target reset|self-device/)
    })

    it("says nothing to a terminal that only listens", async () => {
        const board = startBoard(runOptions("quiet", 4))
        const terminal = new Terminal(board.open())
        await board.lines()[Symbol.asyncIterator]().next()
        expect(terminal.bytes.length).toBe(0)
    })

    it("is the same board every time", async () => {
        const run = async () => {
            const terminal = new Terminal(startBoard(runOptions("noise", 4)).open())
            terminal.command("enablePackets")
            await terminal.gone
            return terminal.bytes.toString("hex")
        }
        expect(await run()).toBe(await run())
    })
})

describe("packets, when a terminal asks for them", () => {
    it("stand between and inside the lines; nothing of the simulator is among them", async () => {
        const virtual = startBoard(runOptions("hum-loop", 6))
        const terminal = new Terminal(virtual.open())
        terminal.command("enablePackets")
        // asked in the middle of a line of 150 characters, the board answers there
        terminal.when(/> QL1I 0 .{50,110}$/, () =>
            terminal.send(controlFrame(terminal.board, GET_PRODUCT)),
        )
        await terminal.gone
        expect(counted(terminal.lines)).toMatchObject({ lost: 0, bad: 0 })
        expect(terminal.lines).toContain("usb: packets 1")
        expect(terminal.frames.length).toBeGreaterThan(10)
        const devices = new Set(
            terminal.frames.map(frame => Buffer.from(frame.subarray(4, 12)).toString("hex")),
        )
        expect(devices.has(FEED)).toBe(false)
        // the bridge's answer under its service class, everything else from the board and its program's services
        const board = Buffer.from(terminal.board).readBigUInt64LE()
        const served = Buffer.alloc(8)
        served.writeBigUInt64LE(board ^ SERVERS)
        expect(devices.size).toBe(3)
        expect(devices).toContain(Buffer.from(terminal.board).toString("hex"))
        expect(devices).toContain(served.toString("hex"))
        // inside: text directly before a frame's start that is no end of a line
        expect(terminal.bytes.toString("latin1")).toMatch(/[^\n\u00fd]\u00fe\u00fc/)
    })

    it("carry the product identifier of the board when it is asked for", async () => {
        const board = startBoard(runOptions("quiet", 4, { board: "esp32c3" }))
        const terminal = new Terminal(board.open())
        terminal.command("enablePackets")
        terminal.when(/start: quietline/, () => {
            terminal.send(controlFrame(terminal.board, GET_PRODUCT))
        })
        await terminal.gone
        const product = Number(readBoardFile(boardOf("esp32c3")).productId)
        const report = terminal.frames.find(
            frame => frame[14] === (GET_PRODUCT & 0xff) && frame[15] === GET_PRODUCT >> 8,
        )
        expect(report && Buffer.from(report).readUInt32LE(16)).toBe(product)
    })
})

describe("an ESP32", () => {
    it.each(["esp32_devkit_c", "esp32c3", "esp32s3_devkit_m"] as const)(
        "talks from power-up: %s",
        async id => {
            const board = startBoard(runOptions("hum-loop", 4, { board: id }))
            const terminal = new Terminal(board.open())
            await terminal.gone
            expect(terminal.lines[0]).toMatch(/^starting devicescript-esp32 v/)
            expect(terminal.text).toContain("app_main mostly done\n")
            expect(terminal.frames).toEqual([])
            expect(telemetry(terminal.lines).length).toBeGreaterThan(10)
            expect(counted(terminal.lines)).toMatchObject({ lost: 0, bad: 0 })
        },
    )
})

describe("a terminal that takes nothing", () => {
    it("misses whole rings of the log, and gets what comes later whole", async () => {
        const board = startBoard(runOptions("hum-loop", 40), { lines: true })
        const connection = board.open()
        const terminal = new Terminal(connection)
        terminal.command("enableLog")
        terminal.when(/QL1M 10 .*\n/, () => connection.stall(true))
        for await (const { tMs } of board.lines()) if (tMs > 15_000) connection.stall(false)
        const link = counted(terminal.lines)
        // about 1.5 kB a second for some 12 s: several rings
        expect(link.lost).toBeGreaterThan(50)
        expect(link.lines + link.lost + link.bad).toBeGreaterThan(250)
        // where the log was overtaken one line is cut, and no other
        expect(link.bad).toBeLessThanOrEqual(1)
        expect(terminal.lines.at(-1)).toMatch(/^> QL1/)
    })
})

describe("a reset", () => {
    it("over the port starts the board anew, and a USB port is gone meanwhile", async () => {
        const board = startBoard(runOptions("quiet", 8))
        const attached: boolean[] = []
        let second: Terminal | undefined
        board.onAttached(is => {
            attached.push(is)
            if (!is || attached.length === 1) return
            second = new Terminal(board.open())
            second.command("enableLog")
        })
        const first = new Terminal(board.open())
        first.command("enablePackets")
        first.when(/QL1M [5-7] /, () => {
            first.send(controlFrame(first.board, RESET))
        })
        expect(await first.gone).toBe("the board has restarted")
        await board.lines()[Symbol.asyncIterator]().next()
        expect(attached).toEqual([true, false, true, false])
        expect(second?.lines).toContain("start!")
        const seconds = telemetry(second?.lines ?? []).map(line => decodeLine(line))
        expect(seconds[0]).toMatchObject({ ok: true, kind: "I", seq: 0 })
        expect(seconds.length).toBeGreaterThan(20)
        expect(board.tMs).toBeGreaterThan(7000)
    })

    it("by the button leaves the port of a UART's chip open", async () => {
        const board = startBoard(runOptions("quiet", 8, { board: "esp32_devkit_c" }))
        const terminal = new Terminal(board.open())
        terminal.when(/QL1M [5-7] /, () => void board.reboot())
        await terminal.gone
        expect(counted(terminal.lines).restarts).toBe(1)
        expect(terminal.text.split("starting devicescript-esp32").length).toBe(3)
    })

    it("keeps its program and settings: the flash", async () => {
        const board = startBoard(runOptions("quiet", 5, { board: "esp32_devkit_c" }))
        const terminal = new Terminal(board.open())
        terminal.when(/start: quietline/, () => void board.reboot())
        await terminal.gone
        const hashes = terminal.lines.filter(line => line.startsWith("DevS-SHA256"))
        expect(hashes.length).toBe(2)
        expect(hashes[0]).toBe(hashes[1])
    })
})
