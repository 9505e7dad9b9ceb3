import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import type { CaptureBlock, CaptureOrigin } from "../../../formats/capture/raw-capture"
import { createCaptureWriter } from "../../../host/capture/create-writer"
import type { CaptureFormat } from "../../../host/capture/formats"

/** A Pico's origin, with every key of a calibration. */
export const ORIGIN: CaptureOrigin = {
    pairRateHz: 13_812.154_696,
    skewUs: 26.13,
    voltsPerCode: 3.3 / 4096,
    codeNoise: 0.97,
    lowV: (-2047.5 * 3.3) / 4096,
    highV: (2047.5 * 3.3) / 4096,
    board: "pico",
    firmware: "0.1.0",
    from: "/dev/ttyACM0",
    startedAt: new Date("2026-11-24T23:30:12.345Z"),
    calibration: {
        date: new Date("2026-11-20T08:00:00.000Z"),
        gain: 1.0312,
        delayUs: -1.7,
        level: 0.998,
        hotOffsetV: 0.0123,
        coldOffsetV: -0.02,
        residualDb: -61.3,
    },
    linearity: "yes",
}

/** A block of so many pairs of which every sample is another number. */
export function blockOf(startS: number, pairs: number): CaptureBlock {
    const volts = (shift: number) =>
        Float32Array.from({ length: pairs }, (_, i) => Math.sin(shift + startS + i / 7))
    return { startS, hotV: volts(0), coldV: volts(1) }
}

/** Blocks of one length with gaps, the last one shorter. */
export const BLOCKS = [blockOf(0, 575), blockOf(0.1, 575), blockOf(0.317, 200)]

/** Writes a capture into a file. */
export async function writeCapture(
    path: string,
    blocks: readonly CaptureBlock[] = BLOCKS,
    origin = ORIGIN,
    format?: CaptureFormat,
): Promise<void> {
    const writer = createCaptureWriter(path, format, () => 0)
    writer.begin(origin)
    for (const block of blocks) writer.write(block)
    await writer.end()
}

/** The bytes of a capture's WAV. */
export async function wavBytes(
    blocks: readonly CaptureBlock[] = BLOCKS,
    origin = ORIGIN,
): Promise<Buffer> {
    const folder = mkdtempSync(join(tmpdir(), "quietline-test-"))
    try {
        const path = join(folder, "a.wav")
        await writeCapture(path, blocks, origin)
        return readFileSync(path)
    } finally {
        rmSync(folder, { recursive: true })
    }
}

/** JSON writes no negative zero. */
const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map(x => x + 0)
const volt = fc.float({ min: -100, max: 100, noNaN: true })
const day = fc.date({
    min: new Date("2020-01-01T00:00:00Z"),
    max: new Date("2099-12-31T00:00:00Z"),
    noInvalidDate: true,
})

/** Any origin that makes sense. */
export const origins: fc.Arbitrary<CaptureOrigin> = fc
    .record({
        pairRateHz: finite(4000, 50_000),
        skewShare: finite(0, 0.99),
        voltsPerCode: finite(1e-6, 1e-2),
        codes: fc.integer({ min: 63, max: 65_535 }),
        codeNoise: finite(0, 100),
        board: fc.string(),
        firmware: fc.string(),
        from: fc.string({ unit: "binary" }),
        startedAt: day,
        calibration: fc.option(
            fc.record({
                date: fc.option(day, { nil: undefined }),
                gain: finite(0.7, 1.43),
                delayUs: finite(-10, 10),
                level: finite(0.5, 2),
                hotOffsetV: finite(-1, 1),
                coldOffsetV: finite(-1, 1),
                residualDb: fc.oneof(finite(-100, 0), fc.constant(Number.NaN)),
            }),
            { nil: undefined },
        ),
        linearity: fc.constantFrom("off", "no", "auto", "yes", undefined),
    })
    .map(({ skewShare, codes, ...origin }) => ({
        ...origin,
        skewUs: (skewShare * 1e6) / origin.pairRateHz,
        lowV: (-codes / 2) * origin.voltsPerCode,
        highV: (codes / 2) * origin.voltsPerCode,
    }))

/** Any blocks with growing starts. */
export const captureBlocks: fc.Arbitrary<CaptureBlock[]> = fc
    .array(
        fc.tuple(
            fc.integer({ min: 0, max: 5000 }),
            fc.array(fc.tuple(volt, volt), { minLength: 1 }),
        ),
        {
            minLength: 1,
            maxLength: 8,
        },
    )
    .map(list => {
        let startMs = 0
        return list.map(([gapMs, pairs]) => {
            const startS = startMs / 1000
            startMs += gapMs
            return {
                startS,
                hotV: Float32Array.from(pairs, ([hot]) => hot),
                coldV: Float32Array.from(pairs, ([, cold]) => cold),
            }
        })
    })
