import type * as v from "valibot"

const longestQuote = 60

/** Dotted path of a key: `source.tones[0].hz`. */
function dottedPath(path: readonly { key: unknown }[]): string {
    let text = ""
    for (const { key } of path) {
        if (typeof key === "number") text += `[${key}]`
        else text += text === "" ? String(key) : `.${String(key)}`
    }
    return text
}

function quote(value: unknown): string {
    const isPlain = typeof value === "number" || value === undefined
    const text = isPlain ? String(value) : JSON.stringify(value)
    return text.length > longestQuote ? `${text.slice(0, longestQuote)}...` : text
}

/**
 * What is wrong with a value that a schema refused, in one line: the path, what is accepted and what came.
 * @param whole what to call the value as a whole
 */
export function complaint(issue: v.BaseIssue<unknown>, whole = "a scenario"): string {
    const path = (issue.path ?? []) as { key: unknown }[]
    const here = dottedPath(path)
    const parent = dottedPath(path.slice(0, -1)) || whole
    if (issue.type === "strict_object") {
        if (issue.expected === "Object") {
            return `${here || whole} must be an object with the keys ${issue.message}`
        }
        if (issue.expected === "never") {
            return `${here} is not a known key: ${parent} accepts ${issue.message}`
        }
        return `${here} is missing: ${parent} needs it`
    }
    const place = here === "" ? whole : here
    return `${place} must be ${issue.message}, got ${quote(issue.input)}`
}
