import { type Evidence, StateJudge } from "../../src/verdict/state"
import { stateWords } from "../text/state-words"
import { type ClippedLeg, SURE_RUN } from "./clipped"
import { db } from "./figures"
import { relationWords } from "./legs-relation"
import type { LineReading } from "./line-reading"

/** Segments that a sure verdict takes. */
const MIN_SEGMENTS = 4

/** So much the evidence is moved to see whether the state depends on it [dB, %]. */
const LEVEL_DOUBT_DB = 1
const HUM_DOUBT_DB = 2
const BALANCE_DOUBT_PCT = 3

/** What is on a line, in plain words. */
export interface Verdict {
    /** as the receiver says it; docs/telemetry.md has them all */
    state: string
    advice: string
    /** what is on the line, and what is wrong with the file */
    findings: string[]
    /** "likely": figures that are a little different would make it one of couldBe; "doubtful": the file is clipped */
    sure: "sure" | "likely" | "doubtful"
    couldBe: string[]
}

function stateOf(evidence: Evidence): string {
    const judge = new StateJudge()
    judge.look(evidence)
    return judge.current()
}

/** All states that evidence could mean which is a little off. */
function statesNear(evidence: Evidence): string[] {
    const moved = (value: number | undefined, by: number) =>
        value === undefined ? undefined : value + by
    const states = [-1, 1].flatMap(sign => [
        stateOf({ ...evidence, levelDbu: moved(evidence.levelDbu, sign * LEVEL_DOUBT_DB) }),
        stateOf({ ...evidence, humDbu: moved(evidence.humDbu, sign * HUM_DOUBT_DB) }),
        stateOf({ ...evidence, balancePct: moved(evidence.balancePct, sign * BALANCE_DOUBT_PCT) }),
        stateOf({ ...evidence, rejectionDb: moved(evidence.rejectionDb, sign * HUM_DOUBT_DB) }),
    ])
    return [...new Set(states)]
}

function clippedWords(leg: string, clipped: ClippedLeg): string[] {
    const { samples, sharePct, firstS, longestRun, over } = clipped
    if (samples === 0) return []
    const beyond = over > 0 ? `, ${over} of them over it` : ""
    return [
        `${leg}: ${samples} samples at full scale${beyond} (${sharePct.toPrecision(2)} %), ` +
            `from ${(firstS ?? 0).toFixed(3)} s on, up to ${longestRun} in a row`,
    ]
}

/** True when samples were surely cut off, not just full: a board's converter has no sample to spare. */
function isClipped({ clipping, floorDbu }: LineReading): boolean {
    if (clipping === null || clipping.pairs === 0) return false
    const { hot, cold } = clipping
    const isCaptured = floorDbu !== null
    return (
        isCaptured ||
        Math.max(hot.longestRun, cold.longestRun) >= SURE_RUN ||
        hot.over + cold.over > 0
    )
}

function level(dbu: number | null): string {
    return dbu === null ? "none" : `${db(dbu)} dBu`
}

function onTheLine({ distortion, hum, noise, levelDbu, commonDbu }: LineReading): string {
    const parts = [`difference ${level(levelDbu)}, common mode ${level(commonDbu)}`]
    if (distortion !== null)
        parts.push(
            `a tone of ${distortion.toneFrequencyHz.toFixed(2)} Hz at ${db(distortion.toneDbu)} dBu`,
        )
    if (hum !== null)
        parts.push(
            `hum of ${hum.mainsHz.toFixed(2)} Hz: ${level(hum.differenceDbu)} in the difference, ${level(hum.commonDbu)} in the common mode`,
        )
    const rest = distortion === null ? "signal and noise" : "noise"
    parts.push(`${rest}: ${level(noise[0].noiseDbu)}`)
    return parts.join("; ")
}

/** A tone where hum could be. */
function toneOnMains({ distortion, hum }: LineReading): string[] {
    if (distortion === null || hum !== null) return []
    const isNear = [50, 60].some(mains => {
        const order = Math.round(distortion.toneFrequencyHz / mains)
        return (
            order >= 1 &&
            order <= 10 &&
            Math.abs(distortion.toneFrequencyHz - order * mains) < 0.05 * order
        )
    })
    return isNear
        ? [
              "the tone is on a line of the mains; without hum in the common mode it is taken for a signal",
          ]
        : []
}

/**
 * The verdict on an analysed file, by the receiver's own judge.
 * @param floorDbu of the difference, from the converter's noise or a recording's bits
 * @param offsets DC of the legs as parts of the converter's span
 */
export function verdictOf(
    reading: LineReading,
    floorDbu: number,
    offsets: { hot: number; cold: number },
): Verdict {
    const { levelDbu, commonDbu, clipping, distortion, hum, relation, segments, balancePct } =
        reading
    const clipped = isClipped(reading)
    const ratio = hum?.lines.find(({ ratioDb }) => ratioDb !== null)?.ratioDb
    const bound = reading.rejection.find(({ kind }) => kind === "hum")?.cmrrMinDb
    const evidence: Evidence = {
        levelDbu: levelDbu ?? undefined,
        commonDbu: commonDbu ?? undefined,
        clip: clipped ? (clipping?.pairs ?? 0) : 0,
        hotOffset: offsets.hot,
        coldOffset: offsets.cold,
        floorDbu,
        toneDbu: distortion?.toneDbu,
        humDbu: hum?.differenceDbu ?? undefined,
        rejectionDb: ratio ?? bound ?? undefined,
        balancePct: balancePct ?? undefined,
    }
    const state = stateOf(evidence)
    const couldBe = statesNear(evidence).filter(other => other !== state)
    const findings = [onTheLine(reading), ...toneOnMains(reading)]
    const words = relationWords(relation)
    if (words !== undefined) findings.push(words)
    if (clipping !== null && clipping.pairs > 0) {
        findings.push(...clippedWords("hot", clipping.hot), ...clippedWords("cold", clipping.cold))
        findings.push(
            clipped
                ? "what was cut off is in no figure: levels read low, and distortion, noise and rejection are the clipping's"
                : "none in a row: a signal that just fits, or one that clips a little",
        )
    }
    if (segments < MIN_SEGMENTS)
        findings.push(
            `only ${segments === 1 ? "one segment" : `${segments} segments`}: noise and what hides in it scatter; a longer file tells more`,
        )
    const isNear = couldBe.length > 0 || segments < MIN_SEGMENTS
    return {
        state,
        advice: stateWords(state).advice,
        findings,
        sure: clipped ? "doubtful" : isNear ? "likely" : "sure",
        couldBe,
    }
}
