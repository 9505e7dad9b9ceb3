import { mapOf } from "../cable/cable-map"
import { CABLE } from "../protocol/mode"
import { NONE } from "../protocol/verdict"
import type { CableBench } from "../rig/cable-bench"
import { findingsWord } from "../telemetry/encode-cable"

// The registers of cable tests, each the fields of services/balancedline.md in their order.

/** What the rig does now. */
export function rigOf(bench: CableBench): unknown[] {
    const isZeroed = bench.zeros.zero !== undefined
    return [bench.mode, isZeroed, bench.isPlugged(), bench.watching, bench.number]
}

/** The latest test. */
export function cableOf(bench: CableBench): unknown[] {
    const { tools, number } = bench
    const result = tools?.tester.result
    const r = result?.reading
    const v = result?.verdict
    const joined = result?.joined
    const map = joined === undefined ? 0 : mapOf(joined)
    return [
        number,
        map,
        orNan(v?.confidencePct),
        orNan(r?.hotOhm),
        orNan(r?.coldOhm),
        orNan(r?.shieldOhm),
        orNan(r?.errorOhm),
        orNan(r?.legsLeakKohm),
        orNan(r?.hotLeakKohm),
        orNan(r?.coldLeakKohm),
        orNan(r?.leakMinKohm),
        v?.verdict ?? NONE,
        v === undefined ? "" : findingsWord(v.findings),
    ]
}

/** The rig's zero. */
export function zeroOf(bench: CableBench): number[] {
    const { zero } = bench.zeros
    if (zero === undefined) return [NaN, NaN, NaN, NaN, NaN, NaN, NaN]
    const { dividers, toneV, errorOhm } = zero
    const [hot, cold, shield] = dividers
    if (toneV === undefined) return [hot, cold, shield, NaN, NaN, NaN, errorOhm]
    return [hot, cold, shield, toneV, zero.toneRatio, zero.toneDelayUs, errorOhm]
}

/** The contact watch. */
export function contactOf(bench: CableBench, nowMs: number): unknown[] {
    const tally = bench.watch?.tally
    if (tally === undefined || bench.mode !== CABLE) return [0, 0, NaN, NaN, 0, 0, 0, ""]
    return [
        tally.durationMs(nowMs),
        tally.events,
        orNan(tally.shortestMs),
        orNan(tally.longestMs),
        tally.deadMs,
        tally.promiseMs(),
        tally.lookUs,
        tally.latest,
    ]
}

/** "Not measured" on the bus. */
function orNan(value: number | undefined): number {
    return value ?? NaN
}
