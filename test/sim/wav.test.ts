import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, describe, expect, test } from "vitest"
import wavefile from "wavefile"
import { UsageError } from "../../common/usage-error"
import { decodeWav } from "../../formats/wav/read"
import { readWav } from "../../node/wav-file"
import { extensibleFmt, fmt, riff, samples16 } from "./wav-file"

const folder = mkdtempSync(join(tmpdir(), "quietline-wav-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** Integers of a depth, as wavefile takes them: 8 bits are unsigned. */
function codesOf(bits: number): fc.Arbitrary<number> {
    if (bits === 8) return fc.integer({ min: 0, max: 255 })
    return fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 })
}

describe("a WAV written by the wavefile package", () => {
    test.each([8, 16, 24, 32])("with %d-bit integers comes back at full scale 1", bits => {
        const frame = fc.tuple(codesOf(bits), codesOf(bits))
        const property = fc.property(fc.array(frame, { minLength: 1 }), frames => {
            const file = new wavefile.WaveFile()
            const channels = [0, 1].map(channel => frames.map(pair => pair[channel]))
            file.fromScratch(2, 44_100, String(bits), channels)
            const wav = decodeWav(file.toBuffer(), "x.wav")
            expect(wav.rateHz).toBe(44_100)
            channels.forEach((codes, channel) => {
                const zero = bits === 8 ? 128 : 0
                const exact = codes.map(code => Math.fround((code - zero) / 2 ** (bits - 1)))
                expect(Array.from(wav.channels[channel])).toEqual(exact)
            })
        })
        fc.assert(property, { seed: 2, numRuns: 50 })
    })

    test.each(["32f", "64"])("with floats (%s) comes back as it was", depth => {
        const file = new wavefile.WaveFile()
        const values = [0, 0.5, -1, 1, 1.5, 1e-9]
        file.fromScratch(1, 192_000, depth, values)
        const { channels, rateHz } = decodeWav(file.toBuffer(), "x.wav")
        expect(rateHz).toBe(192_000)
        expect(channels).toEqual([Float32Array.from(values)])
    })
})

describe("a WAV made by hand", () => {
    const halves = [0.5, -0.5, Math.fround(-1)]
    const body16 = samples16(16_384, -16_384, -32_768)
    const decoded = (bytes: Buffer) => Array.from(decodeWav(bytes, "x.wav").channels[0])

    test("is read from a file, mono", () => {
        const path = join(folder, "mono.wav")
        writeFileSync(path, riff([fmt(), ["data", body16]]))
        expect(readWav(path)).toEqual({
            rateHz: 48_000,
            channels: [Float32Array.from(halves)],
            isFloat: false,
            bits: 16,
            path,
        })
    })

    test("may be extensible, with integers or floats", () => {
        expect(decoded(riff([extensibleFmt({}), ["data", body16]]))).toEqual(halves)
        const floats = Buffer.from(Float32Array.from(halves).buffer)
        const head = extensibleFmt({ tag: 3, bits: 32 })
        expect(decoded(riff([head, ["data", floats]]))).toEqual(halves)
    })

    test("may hold other chunks, odd ones too, before and after the samples", () => {
        const odd: [string, Buffer] = ["LIST", Buffer.from("abc")]
        const bext: [string, Buffer] = ["bext", Buffer.alloc(602)]
        expect(decoded(riff([odd, fmt(), bext, odd, ["data", body16], odd]))).toEqual(halves)
    })

    test("may have an odd data chunk: its padding is no sample", () => {
        const body = Buffer.from([192, 64, 0])
        expect(decoded(riff([fmt({ bits: 8 }), ["data", body], ["LIST", body]]))).toEqual(halves)
    })

    test.each([
        [0xffffffff, 0xffffffff],
        [0, 0],
        [0, 0xffffffff],
        [0, 36],
        [0x7ffff000, 0x7ffff024],
    ])("with its length left open (data %d, RIFF %d) is read to the end", (dataSize, riffSize) => {
        const bytes = riff([fmt(), ["data", body16, dataSize]], riffSize)
        expect(decoded(bytes)).toEqual(halves)
        // A last frame that was only half written is dropped.
        expect(decoded(Buffer.concat([bytes, Buffer.alloc(1)]))).toEqual(halves)
    })
})

describe("a bad WAV is refused in one line:", () => {
    const data: [string, Buffer] = ["data", samples16(1, 2)]
    const whole = riff([fmt(), data])
    const cases: [string, Buffer, string][] = [
        ["no bytes", Buffer.alloc(0), "not a WAV file"],
        ["a text", Buffer.from("once upon a time there was"), "not a WAV file"],
        [
            "a capture as CSV",
            Buffer.from('# {"format":"quietline-capture","version":1}'),
            "a capture as text, and this takes a WAV",
        ],
        ["another RIFF", Buffer.from("RIFF....AVI LIST"), "not a WAV file"],
        ["big-endian", Buffer.from("RIFX....WAVEfmt "), "got RIFX"],
        ["over 4 GB", Buffer.from("RF64....WAVEds64"), "RF64 without a whole ds64 chunk"],
        ["no samples", riff([fmt(), ["data", Buffer.alloc(0)]]), "empty"],
        [
            "no samples, more chunks",
            riff([fmt(), ["data", Buffer.alloc(0)], ["LIST", Buffer.alloc(4)]]),
            "empty",
        ],
        ["less than a frame", riff([fmt(), ["data", Buffer.alloc(1)]]), "empty"],
        [
            "cut in the samples",
            whole.subarray(0, -3),
            "cut short: 3 of 4 bytes of samples are missing",
        ],
        ["cut before the samples", whole.subarray(0, 30), "fmt chunk is too short"],
        ["cut after the format", whole.subarray(0, 36), "cut short: the WAV has no data chunk"],
        ["samples before the format", riff([data, fmt()]), "no fmt chunk before the samples"],
        ["ADPCM", riff([fmt({ tag: 17 }), data]), "got IMA ADPCM"],
        ["Microsoft ADPCM", riff([fmt({ tag: 2 }), data]), "got Microsoft ADPCM"],
        ["MP3", riff([fmt({ tag: 85 }), data]), "got MP3"],
        ["A-law", riff([fmt({ tag: 6 }), data]), "got A-law"],
        ["mu-law", riff([fmt({ tag: 7 }), data]), "got mu-law"],
        ["mu-law in extensible", riff([extensibleFmt({ tag: 7 }), data]), "got mu-law"],
        [
            "an unknown sub-format",
            riff([extensibleFmt({}, "00".repeat(14)), data]),
            "got codec 0xfffe",
        ],
        ["six channels", riff([fmt({ channels: 6 }), data]), "expected 1 or 2 channels, got 6"],
        ["no channel", riff([fmt({ channels: 0 }), data]), "got 0 channels"],
        ["no rate", riff([fmt({ rateHz: 0 }), data]), "at 0 Hz"],
        ["16-bit floats", riff([fmt({ tag: 3 }), data]), "expected 32/64-bit float samples"],
        [
            "not a number",
            riff([fmt({ tag: 3, bits: 32 }), ["data", Buffer.from([0, 0, 0xc0, 0x7f])]]),
            "sample 0 is not a finite number",
        ],
    ]
    test.each(cases)("%s", (_, bytes, message) => {
        let text = ""
        try {
            decodeWav(bytes, "x.wav")
        } catch (error) {
            expect(error).toBeInstanceOf(UsageError)
            text = (error as Error).message
        }
        expect(text).toMatch(/^x\.wav: [^\n]*$/)
        expect(text).toContain(message)
    })

    test("a missing file, a folder", () => {
        expect(() => readWav(join(folder, "none.wav"))).toThrow(/none.wav: no such WAV file/)
        mkdirSync(join(folder, "dir.wav"))
        expect(() => readWav(join(folder, "dir.wav"))).toThrow(/dir.wav: .*got a folder/)
    })

    test("any bytes after a good start never crash the reader", () => {
        const property = fc.property(
            fc.uint8Array({ maxLength: 80 }),
            fc.nat(43),
            (noise, keep) => {
                try {
                    decodeWav(Buffer.concat([whole.subarray(0, keep), noise]), "x.wav")
                } catch (error) {
                    expect(error).toBeInstanceOf(UsageError)
                }
            },
        )
        fc.assert(property, { seed: 3, numRuns: 2000 })
    })
})
