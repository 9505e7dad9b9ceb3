import type { Served } from "../app/served"
import { type Calibration, rcDifferenceOf } from "../calibration/calibration"
import { DAY_S } from "../encoding/date"
import { LINEARITIES, numberOf, SOURCES } from "../protocol/words"
import type { Thresholds } from "../verdict/thresholds"

// The registers of the service, each the fields of services/balancedline.md in their order.

/** The latest levels and noise analysis. */
export function readingOf(served: Served): number[] {
    const { levels, noise, clip } = served.latest
    return [
        orNan(levels?.levelDbu),
        orNan(levels?.commonDbu),
        orNan(levels?.hotDbu),
        orNan(levels?.coldDbu),
        orNan(levels?.balancePct),
        orNan(levels?.corrPct),
        orNan(noise?.toneDbu),
        orNan(noise?.toneFrequencyHz),
        orNan(noise?.humDbu),
        orNan(noise?.mainsHz),
        orNan(noise?.commonHumDbu),
        orNan(noise?.noiseDbu),
        orNan(noise?.cmrrDb),
        orNan(noise?.cmrrMinDb),
        clip,
    ]
}

/** What the samples of a capture are. */
export function converterOf(served: Served): unknown[] {
    const info = served.info
    return [
        info.pairRateHz,
        info.voltsPerCode * info.codeStep,
        info.skewUs,
        info.codeNoise / info.codeStep,
        Math.round(info.lowCode / info.codeStep),
        Math.round(info.highCode / info.codeStep),
        served.sampler.pairs,
        numberOf(LINEARITIES, served.tuning.linearity),
        served.board,
    ]
}

/** The calibration in force. */
export function calibrationOf(served: Served): number[] {
    const c = served.tuning.calibration
    return [
        c.day * DAY_S,
        c.gain,
        c.delayUs,
        c.hotOffset,
        c.coldOffset,
        c.level,
        c.droopUs2,
        orNan(c.rcDifferenceUs),
        c.residualDb,
        numberOf(SOURCES, served.calibrator.source),
    ]
}

/** The calibration that a command brings. @param fields of set_calibration */
export function calibrationFrom(fields: number[]): Calibration {
    return {
        day: Math.floor(fields[9] / DAY_S),
        gain: fields[1],
        delayUs: fields[2],
        hotOffset: fields[3],
        coldOffset: fields[4],
        level: fields[5],
        droopUs2: fields[6],
        rcDifferenceUs: rcDifferenceOf(fields[7]),
        residualDb: fields[8],
    }
}

/** Where the states begin. */
export function thresholdsOf(served: Served): number[] {
    const t = served.thresholds
    return [t.biasPct, t.signalDb, t.commonDb, t.oneLegPct, t.humDb]
}

/** The thresholds that a command brings. @param fields of set_thresholds */
export function thresholdsFrom(fields: number[]): Thresholds {
    return {
        biasPct: fields[0],
        signalDb: fields[1],
        commonDb: fields[2],
        oneLegPct: fields[3],
        humDb: fields[4],
    }
}

/** What has been seen since they began. */
export function statisticsOf(served: Served, nowMs: number): number[] {
    const s = served.statistics
    return [
        s.durationMs(nowMs),
        s.blocks,
        orNan(s.levelMinDbu),
        orNan(s.levelMaxDbu),
        orNan(s.noiseMinDbu),
        orNan(s.noiseMaxDbu),
        s.clippedPairs,
        s.changes,
    ]
}

/** "Not measured" on the bus. */
function orNan(value: number | undefined): number {
    return value ?? NaN
}
