import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { encodeFrame } from "../../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../../link/bridge/frame"
import { BridgeSplitter } from "../../../link/bridge/splitter"
import { DmesgRing } from "../../../sim/port/dmesg-ring"
import { UsbBridge } from "../../../sim/port/usb-bridge"
import { frameOf } from "./frames"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")
const EVER_US = 1e9

function boardSide() {
    const log = new DmesgRing()
    const toBus: Uint8Array[] = []
    const bridge = new UsbBridge({
        log: log.reader(),
        print: line => log.print(line),
        onFrame: frame => toBus.push(frame),
    })
    const command = (name: keyof typeof BRIDGE_COMMANDS) =>
        bridge.push(encodeFrame(bridgeFrame(BRIDGE_COMMANDS[name])))
    const packets = () => {
        const all: Uint8Array[] = []
        for (let packet = bridge.pull(); packet.length > 0; packet = bridge.pull()) all.push(packet)
        return all
    }
    return { log, toBus, bridge, command, packets }
}

/** A bridge with a terminal that has been there long enough for text to flow. */
function talking() {
    const side = boardSide()
    side.bridge.process(true, 0)
    side.command("enablePackets")
    side.bridge.process(true, EVER_US)
    side.packets()
    return side
}

/** One indivisible piece of the stream: its bytes, and how much must be free in a packet for it to go in. */
interface Unit {
    bytes: number[]
    needs: number
}

const byteUnit = (byte: number, needs: number): Unit =>
    byte === 0xfe ? { bytes: [0xfe, 0xf8], needs: 2 } : { bytes: [byte], needs }

const frameUnits = (frame: Uint8Array): Unit[] => [
    { bytes: [0xfe, 0xfc], needs: 4 },
    ...[...frame].map(byte => byteUnit(byte, 1)),
    { bytes: [0xfe, 0xfd], needs: 2 },
]

/** The rules of a packet once more: pieces of frames as they fit, and text, a byte of which always needs room for two, when no frame is left. */
function packetsByRule(frames: Uint8Array[], text: Uint8Array): string[] {
    const ofFrames = frames.map(frameUnits)
    const ofText = [...text].map(byte => byteUnit(byte, 2))
    const packets: string[] = []
    while (ofFrames.length + ofText.length > 0) {
        const packet: number[] = []
        const fits = (unit: Unit | undefined) =>
            unit !== undefined && unit.needs <= 64 - packet.length
        let isWithinFrame = false
        while (ofFrames.length > 0 && fits(ofFrames[0][0])) {
            packet.push(...ofFrames[0].shift()!.bytes)
            isWithinFrame = ofFrames[0].length > 0
            if (!isWithinFrame) ofFrames.shift()
        }
        // a frame that has not begun lets text fill what is left
        if (!isWithinFrame) while (fits(ofText[0])) packet.push(...ofText.shift()!.bytes)
        packets.push(hex(Uint8Array.from(packet)))
    }
    return packets
}

describe("the bridge of a board's serial port", () => {
    it("says nothing before the first command, then answers it, byte for byte as hardware does", () => {
        const { log, bridge, command, packets } = boardSide()
        log.print("start!")
        bridge.process(false, 20_000)
        expect(packets()).toEqual([])
        command("enableLog")
        expect(hex(packets()[0])).toBe(
            `fefc60170404${"4a1af618aaaaaaaa"}003d8300fefd${Buffer.from("start!\n").toString("hex")}`,
        )
    })

    it("holds text back for 131 ms from the terminal's first sign, frames not", () => {
        const { bridge, log, command, packets } = boardSide()
        bridge.process(true, 50_000)
        command("enableLog")
        expect(packets().length).toBe(1)
        bridge.process(true, 50_000 + 131_071)
        expect(packets()).toEqual([])
        bridge.process(true, 50_000 + 131_072)
        expect(Buffer.concat(packets()).toString()).toBe("usb: connected\n")
        log.print("more")
        expect(Buffer.concat(packets()).toString()).toBe("more\n")
    })

    it("cuts packets where the rules say, frames before text", () => {
        const byte = fc.oneof(
            { weight: 1, arbitrary: fc.constant(0xfe) },
            { weight: 3, arbitrary: fc.nat(255) },
        )
        const frame = fc
            .array(byte, { minLength: 4, maxLength: 240 })
            .map(bytes => frameOf(bytes.length, i => bytes[i % bytes.length]))
        const line = fc.array(fc.constantFrom("a", "\u00fe", "b"), { maxLength: 70 })
        fc.assert(
            fc.property(
                fc.array(frame, { maxLength: 6 }),
                fc.array(line, { maxLength: 6 }),
                (frames, lines) => {
                    const { bridge, log, packets } = talking()
                    for (const each of frames) bridge.forward(each)
                    for (const each of lines) log.print(each.join(""))
                    const text = Buffer.from(
                        lines.map(each => `${each.join("").slice(0, 158)}\n`).join(""),
                    )
                    expect(packets().map(hex)).toEqual(packetsByRule(frames, text))
                },
            ),
        )
    })

    it("puts frames into the middle of a text line, and the splitter takes them out again", () => {
        const { bridge, log, packets } = talking()
        const frame = frameOf(8, () => 7)
        log.print("x".repeat(100))
        const first = bridge.pull()
        bridge.forward(frame)
        const all = Buffer.concat([first, ...packets()])
        expect(all.indexOf("fefc", 0, "hex")).toBe(63)
        let text = ""
        const frames: string[] = []
        const splitter = new BridgeSplitter({
            onText: bytes => {
                text += Buffer.from(bytes).toString()
            },
            onFrame: found => frames.push(hex(found)),
            onGap: () => {},
            onBadFrame: () => {},
        })
        splitter.push(all)
        expect(text).toBe(`${"x".repeat(100)}\n`)
        expect(frames).toEqual([hex(frame)])
    })

    it("marks frames that did not fit, once, and forwards the rest", () => {
        const { bridge, packets } = talking()
        const big = frameOf(236, () => 1)
        for (let i = 0; i < 12; i++) bridge.forward(big)
        const frames: string[] = []
        const gaps: string[] = []
        const splitter = new BridgeSplitter({
            onText: () => {},
            onFrame: found => frames.push(hex(found)),
            onGap: of => gaps.push(of),
            onBadFrame: () => {},
        })
        for (const packet of packets()) splitter.push(packet)
        // 248 bytes each: 8 in the 2048 of the queue
        expect(frames.length).toBe(8)
        expect(gaps).toEqual(["frames"])
        bridge.forward(big)
        for (let i = 0; i < 12; i++) bridge.forward(big)
        for (const packet of packets()) splitter.push(packet)
        expect(gaps).toEqual(["frames", "frames"])
    })

    it("forwards no frames unless asked, and none after it is told to stop", () => {
        const { bridge, command, packets } = boardSide()
        bridge.process(true, 0)
        command("enableLog")
        packets()
        bridge.forward(frameOf(8, () => 1))
        expect(packets()).toEqual([])
        command("enablePackets")
        packets()
        bridge.forward(frameOf(8, () => 1))
        expect(packets().length).toBe(1)
        command("disablePackets")
        packets()
        bridge.forward(frameOf(8, () => 1))
        expect(packets()).toEqual([])
    })

    it("answers a command that it does not know with command 255", () => {
        const { bridge, packets } = boardSide()
        bridge.push(encodeFrame(bridgeFrame(0x99)))
        expect(hex(packets()[0])).toMatch(/^fefc....0404.{16}003dff00fefd$/)
    })

    it("hands frames for the bus on as they are, wherever the bytes are cut", () => {
        fc.assert(
            fc.property(
                fc.array(fc.nat(255), { minLength: 4, maxLength: 240 }),
                fc.nat(60),
                (bytes, cut) => {
                    const { bridge, toBus } = boardSide()
                    const frame = frameOf(bytes.length, i => bytes[i % bytes.length])
                    const stream = encodeFrame(frame)
                    bridge.push(stream.subarray(0, cut))
                    bridge.push(stream.subarray(cut))
                    expect(toBus.map(hex)).toEqual([hex(frame)])
                },
            ),
        )
    })

    it.each([
        ["a wrong CRC", "fefc0000040149", "! USB: short frm"],
        ["a CRC that does not hold", "fefc000004014a1af618aaaaaaaa003d8300", "! USB: crc err"],
    ])("logs %s and goes on", (_, start, complaint) => {
        const { bridge, toBus, command, packets } = boardSide()
        bridge.process(true, 0)
        bridge.process(true, EVER_US)
        bridge.push(Buffer.from(`${start}fefd`, "hex"))
        expect(toBus).toEqual([])
        command("enableLog")
        expect(Buffer.concat(packets()).toString("latin1")).toContain(complaint)
    })

    it("survives any bytes and hears the next command", () => {
        fc.assert(
            fc.property(fc.uint8Array({ maxLength: 600 }), bytes => {
                const { bridge, command, packets } = boardSide()
                bridge.push(bytes)
                command("enableLog")
                command("enableLog")
                expect(packets().length).toBeGreaterThan(0)
            }),
        )
    })
})
