import { type ParseError, parse, printParseErrorCode } from "jsonc-parser"
import * as v from "valibot"
import { UsageError } from "../usage-error"
import { complaint } from "./complaint"
import { type Scenario, scenarioSchema } from "./schema"

/** Line and column of a character, both from 1. */
function positionOf(text: string, offset: number): string {
    const before = text.slice(0, offset).split("\n")
    return `line ${before.length}, column ${before[before.length - 1].length + 1}`
}

/** `PropertyNameExpected` -> `property name expected`. */
function inWords(code: string): string {
    return code.replace(/\B[A-Z]/g, letter => ` ${letter}`).toLowerCase()
}

/**
 * Read a scenario: JSON; comments and trailing commas are fine. Every key has a default.
 *
 * @param label the name of a built-in scenario or the path of a file, for messages and as the
 *     default of `name`
 * @throws UsageError with one line: where the JSON breaks, or which key is wrong and what it accepts
 */
export function parseScenario(text: string, label: string): Scenario {
    const errors: ParseError[] = []
    const json: unknown = parse(text.replace(/^\uFEFF/, " "), errors, { allowTrailingComma: true })
    if (errors.length > 0) {
        const { error, offset } = errors[0]
        const what = inWords(printParseErrorCode(error))
        throw new UsageError(`${label}: not valid JSON at ${positionOf(text, offset)}: ${what}`)
    }
    const result = v.safeParse(scenarioSchema, json)
    if (!result.success) throw new UsageError(`${label}: ${complaint(result.issues[0])}`)
    const scenario = result.output
    const { skew_us, pair_us } = scenario.adc
    if (skew_us > pair_us) {
        throw new UsageError(
            `${label}: adc.skew_us must be at most adc.pair_us (${pair_us}), got ${skew_us}`,
        )
    }
    return { ...scenario, name: scenario.name || label }
}
