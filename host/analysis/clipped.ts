import type { CaptureBlock, CaptureOrigin } from "../capture/raw-capture"

/** Part of a code by which a float may miss the rail that it stands for. */
const NEAR_RAIL = 0.25

/** Pairs with a leg at one of the converter's rails. */
export function clippedPairs(
    blocks: readonly CaptureBlock[],
    { lowV, highV, voltsPerCode, calibration }: CaptureOrigin,
): number {
    const { gain, hotOffsetV, coldOffsetV } = calibration ?? {
        gain: 1,
        hotOffsetV: 0,
        coldOffsetV: 0,
    }
    const [low, high] = [lowV + NEAR_RAIL * voltsPerCode, highV - NEAR_RAIL * voltsPerCode]
    const isInside = (volts: number) => volts > low && volts < high
    let count = 0
    for (const { hotV, coldV } of blocks) {
        for (let i = 0; i < hotV.length; i++) {
            // the rails are before gain and offset
            const isHotInside = isInside(hotV[i] + hotOffsetV)
            if (!isHotInside || !isInside((coldV[i] + coldOffsetV) / gain)) count++
        }
    }
    return count
}
