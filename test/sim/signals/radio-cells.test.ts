import { expect, test } from "vitest"
import { streamKey, uniformAt } from "../../../common/random"
import { RadioBursts } from "../../../sim/signals/radio-bursts"

const RATE_HZ = 60_000
const FRAME_S = 120 / 26e3
const PULSE_S = 15 / 26e3
const EDGE_S = 100e-6
const SEED = 6

/** A trapezium with raised-cosine sides. */
function trapezium(tS: number, lengthS: number): number {
    const side = Math.max(0, Math.min(1, tS / EDGE_S, (lengthS - tS) / EDGE_S))
    return Math.sin((Math.PI / 2) * side) ** 2
}

/** One instant at a time: frames from the burst's start on, the mean under all of it, over the rms of a frame. */
function burstAt(cellS: number, frames: number, tS: number): number {
    const cell = Math.floor(tS / cellS)
    const place = uniformAt(streamKey(SEED, "interference.radio"), cell)
    const inS = tS - cell * cellS - place * (cellS - frames * FRAME_S)
    if (inS < 0 || inS > frames * FRAME_S) return 0
    // Side by side a pulse's edges make half of one each; squared, three eighths.
    const mean = (PULSE_S - 2 * EDGE_S + EDGE_S) / FRAME_S
    const square = (PULSE_S - 2 * EDGE_S + 0.75 * EDGE_S) / FRAME_S
    const pulse = trapezium(inS % FRAME_S, PULSE_S)
    return (pulse - mean * trapezium(inS, frames * FRAME_S)) / Math.sqrt(square - mean * mean)
}

// 100 ms have room for 21 frames; 5 ms are one; half a second is 108; 1000 ms of 1250 are 217.
test.each([
    [10, 60, 21],
    [10, 0.005, 1],
    [2, 0.5, 108],
    [0.8, 1, 217],
])(
    "%d bursts a second of %d s are %d whole frames, each in a cell of its own",
    (perS, burstS, frames) => {
        const bursts = new RadioBursts({ rmsV: 0.2, burstsPerS: perS, burstS }, SEED)
        const out = new Float64Array(4 * RATE_HZ)
        const first = 8 * RATE_HZ + 17
        bursts.add(out, first, RATE_HZ)
        let off = 0
        out.forEach((v, i) => {
            off = Math.max(
                off,
                Math.abs(v - 0.2 * burstAt(1 / perS, frames, (first + i) / RATE_HZ)),
            )
        })
        // A place in time is rounded by 2e-15 s, where an edge climbs by 1 V in 1e-4 s.
        expect(off).toBeLessThan(1e-9)
        expect(out.some(v => v !== 0)).toBe(true)
    },
)
