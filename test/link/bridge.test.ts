import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { encodeFrame, escaped } from "../../link/bridge/encode"
import {
    BRIDGE_COMMANDS,
    bridgeAnswerOf,
    bridgeCommandOf,
    bridgeFrame,
    isWholeFrame,
} from "../../link/bridge/frame"
import { BridgeSplitter } from "../../link/bridge/splitter"

const bytesOf = (text: string) => new TextEncoder().encode(text)
const join = (...parts: (Uint8Array | readonly number[])[]) =>
    Uint8Array.from(parts.flatMap(part => [...part]))

/** What a splitter finds in bytes that come cut at the given places. */
function split(bytes: Uint8Array, cuts: readonly number[] = []) {
    const found = { text: "", frames: [] as Uint8Array[], gaps: [] as string[], bad: 0 }
    const splitter = new BridgeSplitter({
        onText: part => {
            found.text += Buffer.from(part).toString("latin1")
        },
        onFrame: frame => found.frames.push(frame),
        onGap: of => found.gaps.push(of),
        onBadFrame: () => {
            found.bad++
        },
    })
    const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
    for (let i = 1; i < places.length; i++) splitter.push(bytes.subarray(places[i - 1], places[i]))
    return found
}

const enableLog = bridgeFrame(BRIDGE_COMMANDS.enableLog)

describe("the bridge's frames", () => {
    it("are those that the official runtime answers", () => {
        const tried = "FE FC 03 52 04 05 4A 1A F6 18 AA AA AA AA 00 3D 83 00 FE FD"
        const hex = [...encodeFrame(enableLog)].map(b => b.toString(16).padStart(2, "0"))
        expect(hex.join(" ").toUpperCase()).toBe(tried)
        expect(bridgeCommandOf(enableLog)).toBe(0x83)
        expect(bridgeAnswerOf(enableLog)).toBeUndefined()
    })

    it("tell the answer that a Pico gave from a command", () => {
        const came = "60 17 04 04 4A 1A F6 18 AA AA AA AA 00 3D 83 00"
        const answer = Uint8Array.from(came.split(" "), byte => Number.parseInt(byte, 16))
        expect(isWholeFrame(answer)).toBe(true)
        expect(bridgeAnswerOf(answer)).toBe(0x83)
        expect(bridgeCommandOf(answer)).toBeUndefined()
    })

    it("are refused when a bit is wrong or bytes are missing", () => {
        expect(isWholeFrame(enableLog)).toBe(true)
        for (let i = 0; i < 8 * enableLog.length; i++) {
            const wrong = enableLog.slice()
            wrong[i >> 3] ^= 1 << (i & 7)
            expect(isWholeFrame(wrong)).toBe(false)
        }
        expect(isWholeFrame(enableLog.subarray(0, 15))).toBe(false)
        expect(isWholeFrame(new Uint8Array(0))).toBe(false)
    })
})

describe("a serial port's bytes", () => {
    it("are text as long as nothing else is in them", () => {
        expect(split(bytesOf("> hello\n")).text).toBe("> hello\n")
    })

    it("give up a frame that sits inside a line", () => {
        const bytes = join(bytesOf("> QL1E 7 9 sta"), encodeFrame(enableLog), bytesOf("te=OK\n"))
        expect(split(bytes)).toEqual({
            text: "> QL1E 7 9 state=OK\n",
            frames: [enableLog],
            gaps: [],
            bad: 0,
        })
    })

    it("mean the same however they are cut, frames, gaps, escapes and noise", () => {
        const part = fc.oneof(
            fc.string({ unit: "binary-ascii" }).map(text => escaped(bytesOf(text))),
            fc.constant([...encodeFrame(enableLog)]),
            fc.constant([0xfe, 0xfa]),
            fc.constant([0xfe, 0xfb]),
            fc.uint8Array({ maxLength: 40 }).map(bytes => [...bytes]),
            fc.array(fc.constantFrom(0xfe, 0xfc, 0xfd, 0xf8, 0x41), { maxLength: 12 }),
        )
        fc.assert(
            fc.property(fc.array(part), fc.array(fc.nat(400)), (parts, cuts) => {
                const bytes = join(...parts)
                const whole = split(bytes)
                const inside = cuts.filter(cut => cut <= bytes.length)
                expect(split(bytes, inside)).toEqual(whole)
                expect(split(bytes, [...bytes.keys()])).toEqual(whole)
            }),
        )
    })

    it("give back every text and every frame that was put in, whatever bytes they are of", () => {
        const frames = fc.uint8Array({ maxLength: 240 }).map(data => {
            const frame = join([0, 0, data.length, 0], new Uint8Array(8).fill(0xfe), data)
            const crc = crcOf(frame.subarray(2))
            frame.set([crc & 255, crc >> 8])
            return frame
        })
        fc.assert(
            fc.property(fc.array(fc.tuple(fc.uint8Array(), frames)), pieces => {
                const bytes = join(
                    ...pieces.flatMap(([text, frame]) => [escaped(text), encodeFrame(frame)]),
                )
                const found = split(bytes)
                expect(found.frames).toEqual(pieces.map(([, frame]) => frame))
                const text = pieces.map(([part]) => Buffer.from(part).toString("latin1")).join("")
                expect([found.text, found.bad]).toEqual([text, 0])
            }),
        )
    })

    it("lose no line to a frame that never ends", () => {
        const line = "> a line of text\n"
        const cutOff = encodeFrame(enableLog).subarray(0, 9)
        const again = join(cutOff, bytesOf(line), encodeFrame(enableLog))
        expect(split(again).text).toContain(line)
        const endless = join(cutOff, bytesOf(line.repeat(30)))
        expect(split(endless).text).toContain(line.repeat(29))
    })

    it("drop a frame with a wrong CRC and leave the line around it whole", () => {
        const wrong = encodeFrame(enableLog)
        wrong[8] ^= 1
        const found = split(join(bytesOf("> be"), wrong, bytesOf("fore\n")))
        expect([found.text, found.frames, found.bad]).toEqual(["> before\n", [], 1])
    })

    it("tell where something was lost before them", () => {
        const found = split(Uint8Array.from([0x41, 0xfe, 0xfa, 0xfe, 0xfb, 0x42]))
        expect([found.text, found.gaps]).toEqual(["AB", ["text", "frames"]])
    })
})

/** CRC-16/CCITT-FALSE by its definition, bit by bit. */
function crcOf(bytes: Uint8Array): number {
    let crc = 0xffff
    for (const byte of bytes) {
        crc ^= byte << 8
        for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1
        crc &= 0xffff
    }
    return crc
}
