import {
    createScanner,
    type ParseError,
    type ParseOptions,
    parse,
    printParseErrorCode,
} from "jsonc-parser"
import { UsageError } from "./usage-error"

/** No file of ours nests deeper than six; the parser takes a stack frame for each level. */
const MAX_DEPTH = 64

/** Line and column of a character, both from 1. */
function positionOf(text: string, offset: number): string {
    const before = text.slice(0, offset).split("\n")
    return `line ${before.length}, column ${before[before.length - 1].length + 1}`
}

/** `PropertyNameExpected` -> `property name expected`. */
function inWords(code: string): string {
    return code.replace(/\B[A-Z]/g, letter => ` ${letter}`).toLowerCase()
}

/** Refuses what no schema gets to see: levels that overflow the stack, and keys that every object has from the language. */
function checkTokens(text: string, label: string): void {
    const scanner = createScanner(text, true)
    let depth = 0
    let key = { name: "", offset: 0 }
    for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
        const offset = scanner.getTokenOffset()
        const first = text[offset]
        if (first === "{" || first === "[") depth++
        else if (first === "}" || first === "]") depth--
        if (depth > MAX_DEPTH)
            throw new UsageError(
                `${label}: brackets are nested more than ${MAX_DEPTH} deep at ${positionOf(text, offset)}; expected a file for quietline`,
            )
        if (first === ":" && key.name in Object.prototype)
            throw new UsageError(
                `${label}: ${key.name} at ${positionOf(text, key.offset)} is not a known key; leave it out`,
            )
        key = { name: first === '"' ? scanner.getTokenValue() : "", offset }
    }
}

function parsed(text: string, label: string, options: ParseOptions): unknown {
    checkTokens(text, label)
    const errors: ParseError[] = []
    const json: unknown = parse(text, errors, options)
    if (errors.length === 0) return json
    const { error, offset } = errors[0]
    const what = inWords(printParseErrorCode(error))
    throw new UsageError(`${label}: not valid JSON at ${positionOf(text, offset)}: ${what}`)
}

/**
 * The value of a text in JSON as people write it: comments, trailing commas and a byte order mark are fine.
 * @param label what to call the text in messages
 * @throws UsageError in one line that says where it breaks, nests too deep, or has a key such as `__proto__`
 */
export function parseJson(text: string, label: string): unknown {
    return parsed(text.replace(/^\uFEFF/, " "), label, { allowTrailingComma: true })
}

/** The same for a text that others read too, who know no comments. @throws UsageError */
export function parseStrictJson(text: string, label: string): unknown {
    return parsed(text, label, { disallowComments: true })
}
