import type { CaptureBlock, CaptureOrigin } from "../capture/raw-capture"

/** Pairs with a leg at one of the converter's rails, within a code and what rounding adds to it. */
export function clippedPairs(
    blocks: readonly CaptureBlock[],
    { lowV, highV, voltsPerCode, calibration }: CaptureOrigin,
): number {
    const level = calibration?.level ?? 1
    const cold = level * (calibration?.gain ?? 1)
    const near = 1.5 * voltsPerCode * Math.max(level, cold)
    const isAtRail = (volts: number, gain: number, offsetV: number) =>
        volts <= gain * (lowV - offsetV) + near || volts >= gain * (highV - offsetV) - near
    let count = 0
    for (const { hotV, coldV } of blocks) {
        for (let i = 0; i < hotV.length; i++) {
            const isHot = isAtRail(hotV[i], level, calibration?.hotOffsetV ?? 0)
            if (isHot || isAtRail(coldV[i], cold, calibration?.coldOffsetV ?? 0)) count++
        }
    }
    return count
}
