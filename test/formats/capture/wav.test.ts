import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import wavefile from "wavefile"
import { UsageError } from "../../../common/usage-error"
import type { CaptureBlock } from "../../../formats/capture/raw-capture"
import { decodeCapture } from "../../../formats/capture/read-capture"
import { createCaptureWriter } from "../../../host/capture/create-writer"
import { WavWriter } from "../../../host/capture/wav-writer"
import { diskFiles, type FileSystem } from "../../../host/output/file-system"
import { OutputError } from "../../../host/output/output-error"
import { WholeFile } from "../../../host/output/whole-file"
import { readCapture } from "../../../node/capture-file"
import { version } from "../../../package.json"
import { tempFolders } from "../../host/recording/temp-folder"
import { fmt, riff } from "../../sim/wav-file"
import { BLOCKS, blockOf, captureBlocks, ORIGIN, origins, wavBytes, writeCapture } from "./samples"

const tempFolder = tempFolders()
const newPath = () => join(tempFolder(), "a.wav")

function whole(blocks: readonly CaptureBlock[], leg: "hotV" | "coldV"): number[] {
    return blocks.flatMap(block => Array.from(block[leg]))
}

/** A disk with room for so many bytes at the end of files. */
function diskOf(room: number): FileSystem {
    let end = 0
    return {
        ...diskFiles,
        write: (fd, bytes, position) => {
            const at = position ?? end
            const fits = Math.max(0, Math.min(bytes.length, room - at))
            if (fits === 0) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" })
            const written = diskFiles.write(fd, bytes.subarray(0, fits), position)
            end = Math.max(end, at + written)
            return written
        },
        truncate: (fd, size) => {
            diskFiles.truncate(fd, size)
            end = size
        },
    }
}

describe("a capture's WAV", () => {
    it("comes back as it was written, whatever it holds", async () => {
        const property = fc.asyncProperty(origins, captureBlocks, async (origin, blocks) => {
            const file = decodeCapture(await wavBytes(blocks, origin), "a.wav")
            expect(file).toEqual({
                origin,
                pairRateHz: origin.pairRateHz,
                blocks,
                isCutOff: false,
            })
        })
        await fc.assert(property, { seed: 5, numRuns: 100 })
    })

    it("is a plain stereo WAV of floats to another program", async () => {
        const file = new wavefile.WaveFile(await wavBytes())
        expect(file.bitDepth).toBe("32f")
        expect(file.fmt).toMatchObject({ numChannels: 2, sampleRate: 13_812, audioFormat: 3 })
        const [hot, cold] = file.getSamples(false, Float32Array) as unknown as Float32Array[]
        expect(Array.from(hot)).toEqual(whole(BLOCKS, "hotV"))
        expect(Array.from(cold)).toEqual(whole(BLOCKS, "coldV"))
        expect(file.fact).toMatchObject({ dwSampleLength: 1350 })
    })

    it("tells other programs what it is, in ASCII", async () => {
        const from = "kärnten.json"
        const file = new wavefile.WaveFile(await wavBytes(BLOCKS, { ...ORIGIN, from }))
        const tags = file.listTags() as Record<string, string>
        expect(tags.ISFT).toBe(`quietline ${version}`)
        expect(tags.ICRD).toBe("2026-11-24")
        expect(tags.ICMT).toMatch(/^[\x20-\x7e]+$/)
        expect(JSON.parse(tags.ICMT)).toEqual({
            format: "quietline-capture",
            version: 1,
            quietline: version,
            board: "pico",
            firmware: "0.1.0",
            from,
            started: "2026-11-24T23:30:12.345Z",
            pair_rate_hz: 13_812.154_696,
            skew_us: 26.13,
            volts_per_code: 3.3 / 4096,
            code_noise_lsb: 0.97,
            low_v: ORIGIN.lowV,
            high_v: ORIGIN.highV,
            calibration: {
                date: "2026-11-20T08:00:00.000Z",
                gain: 1.0312,
                delay_us: -1.7,
                level: 0.998,
                hot_offset_v: 0.0123,
                cold_offset_v: -0.02,
                residual_db: -61.3,
            },
            linearity: "yes",
            pairs: 1350,
            block_pairs: 575,
        })
    })
})

describe("a capture that is killed half-way", () => {
    it("is a whole WAV after each block, and lacks only the times of its blocks", () => {
        const path = newPath()
        const writer = createCaptureWriter(path, undefined, () => 0)
        writer.begin(ORIGIN)
        BLOCKS.forEach((block, k) => {
            writer.write(block)
            const written = BLOCKS.slice(0, k + 1)
            const { origin, blocks, isCutOff } = readCapture(path)
            expect([origin, isCutOff]).toEqual([ORIGIN, true])
            expect(blocks.map(({ hotV }) => hotV)).toEqual(written.map(({ hotV }) => hotV))
            expect(blocks.map(({ startS }) => startS)).toEqual(
                written.map((_, i) => (575 * i) / ORIGIN.pairRateHz),
            )
            const other = new wavefile.WaveFile(readFileSync(path))
            const [hot] = other.getSamples(false, Float32Array) as unknown as Float32Array[]
            expect(Array.from(hot)).toEqual(whole(written, "hotV"))
        })
    })

    it("between a block and the header is what it was before the block", () => {
        const path = newPath()
        const writer = createCaptureWriter(path, undefined, () => 0)
        writer.begin(ORIGIN)
        writer.write(BLOCKS[0])
        const before = readFileSync(path)
        const half = Buffer.alloc(8 * 575, 0x3f)
        writeFileSync(path, Buffer.concat([before, half]))
        expect(readCapture(path).blocks.length).toBe(1)
    })

    it("by a power cut, with its header ahead of its samples, holds those that are there", () => {
        const path = newPath()
        const writer = createCaptureWriter(path, undefined, () => 0)
        writer.begin(ORIGIN)
        for (const block of BLOCKS.slice(0, 2)) writer.write(block)
        const hot = whole(BLOCKS, "hotV")
        for (const lostBytes of [1, 8, 4600, 4601, 9000]) {
            const bytes = readFileSync(path).subarray(0, -lostBytes)
            const { origin, blocks, isCutOff } = decodeCapture(bytes, "a.wav")
            expect([origin, isCutOff]).toEqual([ORIGIN, true])
            const pairs = 1150 - Math.ceil(lostBytes / 8)
            expect(blocks.map(({ hotV }) => hotV.length)).toEqual(
                pairs > 575 ? [575, pairs - 575] : [pairs],
            )
            expect(whole(blocks, "hotV")).toEqual(hot.slice(0, pairs))
        }
    })

    it("can't be taken apart when its blocks differ in length", () => {
        const path = newPath()
        const writer = createCaptureWriter(path, undefined, () => 0)
        writer.begin(ORIGIN)
        for (const pairs of [10, 5, 10]) writer.write(blockOf(0, pairs))
        expect(() => readCapture(path)).toThrow(/the list of its blocks is missing/)
    })
})

describe("a capture's file", () => {
    it("is never written over, and not left behind without a block", async () => {
        const path = newPath()
        writeFileSync(path, "mine")
        expect(() => createCaptureWriter(path, undefined, () => 0)).toThrow(/is there already/)
        expect(readFileSync(path, "utf8")).toBe("mine")
        const empty = newPath()
        const writer = createCaptureWriter(empty, undefined, () => 0)
        writer.begin(ORIGIN)
        writer.write(blockOf(0, 0))
        await writer.end()
        await writer.end()
        expect(existsSync(empty)).toBe(false)
    })

    it("has a name that tells its format, or is told", async () => {
        const place = tempFolder()
        expect(() => createCaptureWriter(join(place, "a.txt"), undefined, () => 0)).toThrow(
            /a\.txt: expected a name that ends in \.wav, \.csv, \.json, \.ndjson.*--format/,
        )
        expect(existsSync(join(place, "a.txt"))).toBe(false)
        await writeCapture(join(place, "b.txt"), BLOCKS, ORIGIN, "wav")
        expect(readCapture(join(place, "b.txt")).blocks).toEqual(BLOCKS)
        await writeCapture(join(place, "C.WAV"))
        expect(readCapture(join(place, "C.WAV")).blocks).toEqual(BLOCKS)
    })

    it("can't be where there is no folder", () => {
        const path = join(tempFolder(), "no/a.wav")
        expect(() => createCaptureWriter(path, undefined, () => 0)).toThrow(UsageError)
    })
})

describe("a full disk", () => {
    const size = 5600
    it("leaves the blocks that had room, and is told in one line", async () => {
        const path = newPath()
        const writer = createCaptureWriter(path, undefined, () => 0, diskOf(size))
        writer.begin(ORIGIN)
        writer.write(BLOCKS[0])
        expect(() => writer.write(BLOCKS[1])).toThrow(OutputError)
        expect(readCapture(path).blocks.map(({ hotV }) => hotV)).toEqual([BLOCKS[0].hotV])
        await writer.end()
        // there was room for the list of one block
        expect(readCapture(path)).toMatchObject({ isCutOff: false, blocks: [BLOCKS[0]] })
    })

    it("that has no room for the list of blocks is told at the end", async () => {
        const path = newPath()
        const first = (await wavBytes([BLOCKS[0]])).length
        const writer = createCaptureWriter(path, undefined, () => 0, diskOf(first - 10))
        writer.begin(ORIGIN)
        writer.write(BLOCKS[0])
        await expect(writer.end()).rejects.toThrow(/disk is full; what it holds is whole/)
        expect(readCapture(path)).toMatchObject({ isCutOff: true })
    })

    it("leaves no file when not even the first block has room", async () => {
        const path = newPath()
        const writer = createCaptureWriter(path, undefined, () => 0, diskOf(1000))
        writer.begin(ORIGIN)
        expect(() => writer.write(BLOCKS[0])).toThrow(/the disk is full/)
        await writer.end()
        expect(existsSync(path)).toBe(false)
    })
})

describe("a WAV that is as long as programs take", () => {
    it("ends before that with what to do next, and can be read", async () => {
        const path = newPath()
        const fd = diskFiles.open(path, "wx")
        const file = new WholeFile({ path, fd, size: 0, advice: "", now: () => 0 })
        const most = 20_000
        const writer = new WavWriter(path, file, most)
        writer.begin(ORIGIN)
        let written = 0
        const fill = () => {
            for (; written < 1000; written++) writer.write(blockOf(written / 10, 50))
        }
        expect(fill).toThrow(/is full: a WAV takes .* go on in another file/)
        await writer.end()
        const { blocks, isCutOff } = readCapture(path)
        expect([blocks.length, isCutOff]).toEqual([written, false])
        expect(readFileSync(path).length).toBeLessThanOrEqual(most)
        expect(readFileSync(path).length).toBeGreaterThan(most - 2000)
    })
})

describe("a plain stereo recording", () => {
    it("is one block without an origin, whatever comment it has", () => {
        for (const comment of [undefined, "my take", '{"format":"something else"}', "{"]) {
            const file = new wavefile.WaveFile()
            file.fromScratch(2, 48_000, "16", [
                [16_384, -16_384],
                [0, 8192],
            ])
            if (comment !== undefined) file.setTag("ICMT", comment)
            expect(decodeCapture(file.toBuffer(), "a.wav")).toEqual({
                origin: undefined,
                pairRateHz: 48_000,
                bits: 16,
                blocks: [
                    {
                        startS: 0,
                        hotV: Float32Array.of(0.5, -0.5),
                        coldV: Float32Array.of(0, 0.25),
                    },
                ],
                isCutOff: false,
            })
        }
    })

    it("has two channels", () => {
        const mono = riff([fmt(), ["data", Buffer.alloc(4)]])
        expect(() => decodeCapture(mono, "a.wav")).toThrow(/a\.wav: expected a stereo file/)
    })
})

/** A capture's bytes with a text of its metadata changed for another one of the same length. */
function changed(bytes: Buffer, from: string, to: string): Buffer {
    const at = bytes.indexOf(from)
    if (at < 0) throw new Error(`there is no ${from}`)
    const copy = Buffer.from(bytes)
    copy.write(to.padEnd(from.length), at, "latin1")
    return copy
}

describe("a capture that was changed is refused in one line:", () => {
    const cases: [string, (bytes: Buffer) => Buffer, string][] = [
        ["not JSON", b => changed(b, '"board":', '"board" '), "not valid JSON"],
        ["a key that is gone", b => changed(b, '"skew_us"', '"other"'), "skew_us"],
        ["no number", b => changed(b, ":26.13", ':"big"'), "skew_us must be a number"],
        [
            "another version",
            b => changed(b, '"version":1', '"version":7'),
            "is a capture of version 7",
        ],
        [
            "a skew of more than a pair",
            b => changed(b, ":26.13", ":96.13"),
            "skew_us must be from 0",
        ],
        [
            "an impossible rate",
            b => changed(b, ":13812.154696", ":0.0000001"),
            "1 to 1000000 pairs",
        ],
        ["another rate", b => changed(b, ":13812.154696", ":14000"), "its header 13812 Hz"],
        ["other pairs", b => changed(b, "1350,", "1351,"), "expected 1351 pairs, got 1350"],
        [
            "rails nowhere",
            b => changed(b, '"volts_per_code":0', '"volts_per_code":9'),
            "low_v to high_v",
        ],
        [
            "a date that is none",
            b => changed(b, "2026-11-24T", "2026-13-44T"),
            "started must be a date",
        ],
        ["a block past the end", b => changed(b, "[0,575,1150]", "[0,575,9150]"), "past the end"],
        [
            "blocks that overlap",
            b => changed(b, "[0,575,1150]", "[0,575,575]"),
            "before the one ahead",
        ],
        [
            "a first block that is late",
            b => changed(b, "[0,575,", "[7,575,"),
            "first block begins at",
        ],
        [
            "times that go back",
            b => changed(b, "[0,0.1,0.317]", "[0,0.4,0.317]"),
            "starts at 0.317 s",
        ],
        ["a time too few", b => changed(b, "[0,0.1,0.317]", "[0,0.1]"), "3 blocks and 2 times"],
        [
            "blocks of no number",
            b => changed(b, "[0,575,1150]", '[0,"x",1150]'),
            "first[1] must be",
        ],
        ["a list that is none", b => changed(b, '{"first"', '["first"'), "not valid JSON"],
    ]
    it.each(cases)("%s", async (_, change, message) => {
        const bytes = change(await wavBytes())
        let text = ""
        try {
            decodeCapture(bytes, "a.wav")
        } catch (error) {
            expect(error).toBeInstanceOf(UsageError)
            text = (error as Error).message
        }
        expect(text).toMatch(/^a\.wav: [^\n]*$/)
        expect(text).toContain(message)
    })

    it("made into integers by another program", async () => {
        const file = new wavefile.WaveFile(await wavBytes())
        file.toBitDepth("16")
        expect(() => decodeCapture(file.toBuffer(), "a.wav")).toThrow(
            /was edited.*expected floats in volts, got integers/,
        )
    })

    it("cut short", async () => {
        const path = newPath()
        await writeCapture(path)
        truncateSync(path, 9000)
        expect(() => readCapture(path)).toThrow(/cut short/)
    })
})
