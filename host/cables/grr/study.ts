import { UsageError } from "../../../common/usage-error"
import { LIMITED_FIGURES } from "../../cable/record-keys"
import { quoted } from "../../output/quoted"
import { isCounted, testRow } from "../test-row"
import type { Readings } from "./anova"
import { cablesOf, type Plan, type Turn, turnsOf } from "./plan"

type Said = Readonly<Record<string, unknown>>

/** What a study has measured of one figure. */
export interface StudiedFigure {
    /** its key in records */
    key: string
    readings: Readings
    /** limits of the records; null: none */
    least: number | null
    most: number | null
}

/** A study as far as it has come. The records of its log are all that it goes by. */
export class Study {
    readonly plan: Plan
    /** records by operator and cable, in their order */
    readonly #done = new Map<string, Said[]>()

    constructor(plan: Plan) {
        this.plan = plan
    }

    /** True for a test that a study can use: one of a cable with a hot leg that was measured. */
    static takes(said: Said): boolean {
        return isCounted(testRow(said)) && typeof said.hot_ohm === "number"
    }

    /**
     * Counts a record in, if it is of use. More tests than are asked for are left out.
     * @throws UsageError when it belongs to another study
     */
    add(said: Said): void {
        const { operators } = this.plan
        const { operator, serial } = testRow(said)
        const isOurs =
            operators.includes(operator ?? "") && cablesOf(this.plan).includes(serial ?? "")
        if (!isOurs)
            throw new UsageError(
                `the study has a test of cable ${quoted(serial ?? "")} by ${quoted(operator ?? "")}, and these are not in it; give its own --operators, --cables and --trials, or name another file`,
            )
        if (!Study.takes(said)) return
        const records = this.#of(operator!, serial!)
        if (records.length < this.plan.trials) records.push(said)
    }

    get count(): number {
        return [...this.#done.values()].reduce((sum, { length }) => sum + length, 0)
    }

    get planned(): number {
        return turnsOf(this.plan).length
    }

    /** The test that is due; undefined: all are done. */
    get next(): Turn | undefined {
        return turnsOf(this.plan).find(
            ({ operator, cable, trial }) => this.#of(operator, cable).length < trial,
        )
    }

    /** Figures that were measured in every test. To be called when all are done. */
    figures(): StudiedFigure[] {
        return LIMITED_FIGURES.flatMap(({ name }) => {
            const readings = this.plan.operators.map(operator =>
                cablesOf(this.plan).map(cable => this.#of(operator, cable).map(said => said[name])),
            )
            const isWhole = readings.flat(2).every(value => Number.isFinite(value))
            const last = [...this.#done.values()].at(-1)?.at(-1) ?? {}
            const limit = (end: string) => {
                const value = last[`${name}_${end}`]
                return typeof value === "number" ? value : null
            }
            const figure = { key: name, least: limit("min"), most: limit("max") }
            return isWhole ? [{ ...figure, readings: readings as number[][][] }] : []
        })
    }

    #of(operator: string, cable: string): Said[] {
        const key = JSON.stringify([operator, cable])
        const records = this.#done.get(key) ?? []
        this.#done.set(key, records)
        return records
    }
}
