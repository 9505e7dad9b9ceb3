import { describe, expect, it } from "vitest"
import { boardOf } from "../../../boards/boards"
import { readBoardFile } from "../../../node/board-files"
import { BoardConfig } from "../../../sim/port/board-config"
import { createChatter } from "../../../sim/port/boot-chatter"
import { deviceIdOf } from "../../../sim/port/device-id"

/** The stock board file of the Raspberry Pi Pico. */
const stockPico = {
    archId: "rp2040",
    devName: "Raspberry Pi Pico",
    $description: "RP2040 board from Raspberry Pi.",
    url: "https://www.raspberrypi.com/documentation/microcontrollers/raspberry-pi-pico.html",
    productId: "0x3f6e1f0c",
    led: { "#": "type=100 - special handling for Pico LED", type: 100, pin: 25 },
    pins: Object.fromEntries(
        [...Array.from({ length: 23 }, (_, i) => i), 26, 27, 28].map(gpio => [`GP${gpio}`, gpio]),
    ),
}

/** Measured: the official runtime for that board in an emulator. */
const measuredOrder = [
    ...[1, 9, 8, 15, 11, 10, 20, 26, 19, 18, 27, 16, 14],
    ...[17, 21, 22, 13, 12, 28, 0, 3, 5, 2, 7, 4, 6],
]

describe("what a Pico prints at its start", () => {
    const config = new BoardConfig("pico", stockPico)
    const chatter = createChatter(boardOf("pico"), config, 1, "XY12")
    const measured = [
        ["dcfg: inited, 4 entries, 248 bytes", "dcfg: inited, 33 entries, 1016 bytes"],
        ["GPIO: init used done", "GPIO: init used done"],
        ["fstor: mounted; 8120 free", "fstor: mounted; 8120 free"],
        ["device created: GL50", "device created: GL50"],
        ["* Raspberry Pi Pico v2.16.4; file v2.16.4", "* Raspberry Pi Pico v2.16.0; file v2.16.4"],
        ["* start: quietline Pico v0.1.1", "* start: quietline Pico v0.1.1"],
    ]

    it.each(measured)("for %s of the VM is %s", (vm, board) => {
        expect(chatter(vm)[0]).toBe(board)
    })

    it("goes on as measured after its configuration", () => {
        const [, ...rest] = chatter("dcfg: inited, 4 entries, 248 bytes")
        expect(rest[2]).toMatch(/^rand 0x[0-9A-F]{1,8}$/)
        rest.splice(2, 1)
        expect(rest).toEqual(["start!", "board is: Pico", "LED setup: pin=25 mono=0 type=100"])
    })

    it("lists the pins in the order measured", () => {
        expect(chatter("GPIO: init: 0 pins")).toEqual([
            "GPIO: init: 26 pins",
            ...measuredOrder.map((gpio, i) => `GPIO: init[${i}] GP${gpio} -> ${gpio} (=-1)`),
        ])
    })

    it("leaves out what only the VM says", () => {
        for (const line of [
            "flash load, size=1",
            "flash sync",
            "self-device: e6616408432c1234/BT70",
            "mgr: starting cloud adapter",
            "jdif: create role 'LineFeed0' -> 0",
            "jdif: autobind",
            "device created: XY12",
        ])
            expect(chatter(line)).toEqual([])
    })
})

describe("the pins that a board uses itself", () => {
    it("are not there for programs", () => {
        const config = new BoardConfig("x", { led: { pin: 2 }, pins: { A: 1, B: 2 } })
        const lines = createChatter(boardOf("pico"), config, 1, "XY12")("GPIO: init: 0 pins")
        expect(lines).toEqual([
            "GPIO: init: 1 pins",
            "GPIO: skip B -> 2 (used)",
            "GPIO: init[0] A -> 1 (=-1)",
        ])
    })
})

describe("a board's identifier", () => {
    it("stays the same with the seed and has the form of its kind", () => {
        expect(deviceIdOf(boardOf("pico"), 1)).toMatch(/^e661[0-9a-f]{12}$/)
        expect(deviceIdOf(boardOf("esp32c3"), 1)).toMatch(/^fe246f28[0-9a-f]{6}ff$/)
        expect(deviceIdOf(boardOf("pico"), 1)).toBe(deviceIdOf(boardOf("pico"), 1))
        expect(deviceIdOf(boardOf("pico"), 2)).not.toBe(deviceIdOf(boardOf("pico"), 1))
    })

    it("has a name that fits for every board", () => {
        const names = (
            ["pico", "pico_w", "esp32_devkit_c", "esp32c3", "esp32s3_devkit_m"] as const
        ).map(id => readBoardFile(boardOf(id)).devName)
        // what writeIdentity has room for
        for (const name of names) expect(name.length).toBeLessThanOrEqual(34)
    })
})
