import { voltsToDbu } from "../../../common/units"
import { DEFAULT_THRESHOLDS } from "../../../src/verdict/thresholds"
import type { Judged, Verdict } from "../line/judged"
import { SETTLED_MS, settled } from "../line/readings"

/** Nearer to a threshold than this either state is right [dB]; a programme goes up and down. */
const NEAR_DB = 3
const NEAR_BESIDE_PROGRAM_DB = 9

/** By then a hum is a state: one that does not stand out at once has to be there in three analyses, of 1.3 s each at the slowest rate [ms]. */
const JUDGED_MS = 10_000

const MAX_CHANGES = 1
const MAX_MISSED_PCT = 10

/** All states that count when something is printed, one a line. */
function statesOf({ readings }: Judged): string[] {
    return [
        ...readings.analyses.map(({ state }) => state ?? ""),
        ...readings.changes.map(({ words }) => words.state),
    ]
}

/** States that a line can't have: its inputs are biased, no leg clips or is silent, and the difference is not lost in the mean. */
function falseStates({ facts, bandHz, floorDbu }: Judged): string[] {
    const { d } = facts.within(1, bandHz)
    // a mean may go lower than the band
    const { m } = facts.within(0, bandHz)
    const levelDbu = voltsToDbu(Math.sqrt(d))
    const { commonDb, signalDb } = DEFAULT_THRESHOLDS
    const near = facts.hasProgram ? NEAR_BESIDE_PROGRAM_DB : NEAR_DB
    const hasSignal = levelDbu > floorDbu + signalDb + near
    const isOverMean = levelDbu > voltsToDbu(Math.sqrt(m)) - commonDb + near
    return [
        "BIAS",
        "CLIP",
        ...(facts.hasEqualLegs ? ["ONE-LEG", "Z-BAL"] : []),
        ...(hasSignal ? ["NO-SIGNAL"] : []),
        ...(hasSignal && isOverMean ? ["COMMON"] : []),
    ]
}

/** States that are not so, on any line. */
export function states(judged: Judged): Verdict[] {
    const { kind } = judged.line
    const wrong = falseStates(judged)
    const found = statesOf(judged).filter(state => wrong.includes(state))
    const verdicts: Verdict[] = [{ judge: "false states", off: found.length, limit: 0, unit: "" }]
    if (kind !== "healthy" && kind !== "mains") return verdicts
    const changes = settled(judged.readings.changes, SETTLED_MS).length
    if (kind === "healthy")
        verdicts.push({ judge: "changes", off: changes, limit: MAX_CHANGES, unit: "" })
    return [...verdicts, ...humState(judged)]
}

/** HUM if and only if hum in the difference passes the threshold. */
function humState(judged: Judged): Verdict[] {
    const { facts, readings, bandHz } = judged
    const { humDb } = DEFAULT_THRESHOLDS
    const overDb =
        voltsToDbu(Math.sqrt(facts.hum().d)) -
        voltsToDbu(Math.sqrt(facts.within(1, bandHz).d)) +
        humDb
    if (Math.abs(overDb) < (facts.hasProgram ? NEAR_BESIDE_PROGRAM_DB : NEAR_DB)) return []
    const lines = settled(readings.analyses, JUDGED_MS)
    const humming = lines.filter(({ state }) => state === "HUM").length
    if (overDb < 0) return [{ judge: "HUM invented", off: humming, limit: 0, unit: "" }]
    // COMMON comes first where it is right
    const isWrong = falseStates(judged)
    const isSeen = (state: string) =>
        state === "HUM" || (state === "COMMON" && !isWrong.includes(state))
    const missed = lines.filter(({ state }) => !isSeen(state ?? "")).length
    const off = (100 * missed) / lines.length
    const name = facts.hasProgram ? "HUM missed beside programme" : "HUM missed"
    return [{ judge: name, off, limit: MAX_MISSED_PCT, unit: "%" }]
}
