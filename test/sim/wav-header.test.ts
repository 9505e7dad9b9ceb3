import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { UsageError } from "../../common/usage-error"
import { decodeWav } from "../../formats/wav/read"
import { extensibleFmt, fmt, riff, samples16, wideRiff } from "./wav-file"

const body = samples16(16_384, -16_384, -32_768, 8192)
const SAMPLES = [0.5, -0.5, -1, 0.25]

function messageOf(bytes: Buffer): string {
    try {
        decodeWav(bytes, "x.wav")
        return ""
    } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
        return (error as Error).message
    }
}

describe("a header whose fields contradict each other", () => {
    it("is refused in one line, whatever bits, channels and block size it has; any other is read", () => {
        const bits = fc.integer({ min: 1, max: 32 })
        const property = fc.property(
            bits,
            fc.integer({ min: 1, max: 2 }),
            fc.integer({ min: 1, max: 9 }),
            (depth, channels, blockBytes) => {
                const head = fmt({ channels, bits: depth })
                head[1].writeUInt16LE(blockBytes, 12)
                const frames = 24
                const message = messageOf(
                    riff([head, ["data", Buffer.alloc(frames * blockBytes, 0x11)]]),
                )
                const isRight = blockBytes === channels * Math.ceil(depth / 8)
                if (isRight) expect(message).toBe("")
                else
                    expect(message).toMatch(
                        /^x\.wav: broken WAV: its header says \d x \d+ bits, and blocks of \d bytes instead of \d+;[^\n]*$/,
                    )
            },
        )
        fc.assert(property, { seed: 9, numRuns: 2000 })
    })

    it("is one with 16 bits, two channels and blocks of two bytes, which once read 2.8 dB high", () => {
        const head = fmt({ channels: 2 })
        head[1].writeUInt16LE(2, 12)
        expect(messageOf(riff([head, ["data", body]]))).toContain(
            "2 x 16 bits, and blocks of 2 bytes instead of 4",
        )
    })

    it("is one with more valid bits than bits", () => {
        const head = extensibleFmt({ bits: 16 })
        head[1].writeUInt16LE(24, 18)
        expect(messageOf(riff([head, ["data", body]]))).toContain("24 valid bits in samples of 16")
    })

    it("is one with samples that do not fill their blocks", () => {
        const bytes = riff([fmt({ channels: 2, bits: 24 }), ["data", Buffer.alloc(6 * 50 + 2)]])
        expect(messageOf(bytes)).toContain(
            "302 bytes of samples are no whole number of blocks of 6",
        )
    })

    it("is one with two formats", () => {
        const bytes = riff([fmt(), fmt({ channels: 2 }), ["data", body]])
        expect(messageOf(bytes)).toContain("two fmt chunks")
    })

    it("but not one with wrong bytes a second: nothing goes by them", () => {
        const head = fmt()
        head[1].writeUInt32LE(7, 8)
        expect(Array.from(decodeWav(riff([head, ["data", body]]), "x.wav").channels[0])).toEqual(
            SAMPLES,
        )
    })
})

describe("RF64 and BW64", () => {
    it.each(["RF64", "BW64"] as const)("small %s files are read as WAV is", mark => {
        const chunks: [string, Buffer][] = [fmt(), ["data", body], ["LIST", Buffer.alloc(4)]]
        const { channels } = decodeWav(wideRiff(mark, chunks, body.length), "x.wav")
        expect(Array.from(channels[0])).toEqual(SAMPLES)
    })

    it("may be extensible, and may have sizes that fit in 32 bits", () => {
        const bytes = wideRiff("RF64", [extensibleFmt({}), ["data", body]], body.length)
        expect(Array.from(decodeWav(bytes, "x.wav").channels[0])).toEqual(SAMPLES)
        bytes.writeUInt32LE(body.length, bytes.length - body.length - 4)
        expect(Array.from(decodeWav(bytes, "x.wav").channels[0])).toEqual(SAMPLES)
    })

    it("that were cut short are refused, and say by how much", () => {
        const bytes = wideRiff("RF64", [fmt(), ["data", body]], 5_000_000_000)
        expect(messageOf(bytes)).toContain("4999999992 of 5000000000 bytes of samples are missing")
    })
})

it.each([
    ["AIFF", Buffer.from("FORM....AIFFCOMM")],
    ["FLAC", Buffer.from("fLaC............")],
    ["Ogg", Buffer.from("OggS............")],
    ["text in UTF-16", Buffer.from("\ufeffkind,seq,t_ms,level", "utf16le")],
    ["text in UTF-16", Buffer.from("kind,seq,t_ms,level", "utf16le")],
    ["text in UTF-16", Buffer.from("kind,seq,t_ms,level", "utf16le").swap16()],
])("a file of another kind is named: %s", (name, bytes) => {
    expect(messageOf(bytes)).toMatch(new RegExp(`^x\\.wav: not a WAV file but ${name}[^\\n]*$`))
})
