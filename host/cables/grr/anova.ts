import { exceeds } from "./f-distribution"

/** Readings by operator, cable and trial: as many of each, and at least two. */
export type Readings = readonly (readonly (readonly number[])[])[]

/** Standard deviations of a study, in the unit of its readings. */
export interface Spread {
    /** of one operator and one cable: repeatability, the equipment */
    equipment: number
    /** from operator to operator: reproducibility, with what each makes of single cables */
    operators: number
    /** of that the part that depends on the cable as well; 0 where chance explains it */
    interaction: number
    /** equipment and operators */
    rig: number
    /** from cable to cable */
    cables: number
    /** all together */
    total: number
}

/** A line of the analysis of variance. */
interface AnovaRow {
    sumOfSquares: number
    freedom: number
    meanSquare: number
}

/** The analysis of variance of a crossed study. */
export interface Anova {
    operators: AnovaRow
    cables: AnovaRow
    interaction: AnovaRow
    equipment: AnovaRow
    /** how often chance alone makes an interaction as large as this one */
    chance: number
    mean: number
    spread: Spread
}

/** An interaction that chance makes more often than this counts as part of the repeatability (AIAG MSA, 4th edition, chapter III). */
const SIGNIFICANT = 0.05

function mean(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Sum of squares of the distances to a centre. */
function squares(values: readonly number[], centre: number): number {
    return values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
}

/** Square root of a variance, which an estimate may put below 0. */
function root(variance: number): number {
    return Math.sqrt(Math.max(0, variance))
}

/** A smaller part of all squares than this is what computing with 53 bits leaves of none. */
const ROUNDING = 1e-24

/** Analysis of variance with two random effects and their interaction, every operator having tested every cable equally often. */
export function anova(given: Readings): Anova {
    // from the first one on, so that equal readings are nothing, not nearly nothing
    const [[[start]]] = given
    const readings = given.map(cables => cables.map(trials => trials.map(value => value - start)))
    const [k, n, r] = [readings.length, readings[0].length, readings[0][0].length]
    const all = readings.flat(2)
    const grand = mean(all)
    const least = ROUNDING * squares(all, grand)
    const row = (sum: number, freedom: number): AnovaRow => {
        const sumOfSquares = sum <= least ? 0 : sum
        return { sumOfSquares, freedom, meanSquare: sumOfSquares / freedom }
    }
    const cells = readings.map(cables => cables.map(mean))
    const operatorMeans = readings.map(cables => mean(cables.flat()))
    const cableMeans = readings[0].map((_, i) => mean(readings.flatMap(cables => cables[i])))
    const operators = row(n * r * squares(operatorMeans, grand), k - 1)
    const cables = row(k * r * squares(cableMeans, grand), n - 1)
    const left = cells.flatMap((means, o) =>
        means.map((cell, i) => cell - operatorMeans[o] - cableMeans[i] + grand),
    )
    const interaction = row(r * squares(left, 0), (k - 1) * (n - 1))
    const within = readings.flatMap((tested, o) =>
        tested.map((trials, i) => squares(trials, cells[o][i])),
    )
    const equipment = row(
        within.reduce((sum, value) => sum + value, 0),
        k * n * (r - 1),
    )
    const f = interaction.meanSquare / equipment.meanSquare
    const chance = Number.isNaN(f) ? 1 : exceeds(f, interaction.freedom, equipment.freedom)
    const spread = spreadOf({ operators, cables, interaction, equipment, chance }, k, n, r)
    return { operators, cables, interaction, equipment, chance, mean: start + grand, spread }
}

type Rows = Pick<Anova, "operators" | "cables" | "interaction" | "equipment" | "chance">

function spreadOf(rows: Rows, k: number, n: number, r: number): Spread {
    const { operators, cables, interaction, equipment, chance } = rows
    const isPooled = chance > SIGNIFICANT
    const pooled =
        (interaction.sumOfSquares + equipment.sumOfSquares) /
        (interaction.freedom + equipment.freedom)
    const noise = isPooled ? pooled : equipment.meanSquare
    const base = isPooled ? pooled : interaction.meanSquare
    const repeat = root(noise)
    const between = isPooled ? 0 : root((interaction.meanSquare - equipment.meanSquare) / r)
    const own = root((operators.meanSquare - base) / (n * r))
    const parts = root((cables.meanSquare - base) / (k * r))
    const reproduce = Math.hypot(own, between)
    const rig = Math.hypot(repeat, reproduce)
    return {
        ...{ equipment: repeat, operators: reproduce, interaction: between },
        ...{ rig, cables: parts, total: Math.hypot(rig, parts) },
    }
}
