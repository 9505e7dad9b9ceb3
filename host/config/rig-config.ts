import { type ParseError, parse, printParseErrorCode } from "jsonc-parser"
import * as v from "valibot"
import { UsageError } from "../../sim/usage-error"

/** Boards that an image can be built for. */
const BOARDS = ["pico"] as const

const MAINS = ["auto", 50, 60] as const

/** devs.config.json: what a user says about the rig. */
const schema = v.strictObject({
    /** board without its `quietline_` prefix */
    board: v.optional(v.picklist(BOARDS), "pico"),
    /** mains frequency in hertz; auto: the receiver finds out */
    mains: v.optional(v.picklist(MAINS), "auto"),
})

export type RigConfig = v.InferOutput<typeof schema>

const ACCEPTS: Record<keyof RigConfig, string> = {
    board: BOARDS.join(", "),
    mains: `"auto", 50 or 60`,
}

/**
 * Reads a rig's configuration; comments and trailing commas are fine.
 * @param label what to call the file in messages
 * @throws UsageError in one line that names the key and what it accepts
 */
export function parseRigConfig(text: string, label: string): RigConfig {
    const errors: ParseError[] = []
    const value: unknown = parse(text, errors, { allowTrailingComma: true })
    if (errors.length > 0) {
        const line = text.slice(0, errors[0].offset).split("\n").length
        const what = printParseErrorCode(errors[0].error)
        throw new UsageError(`${label}: no JSON at line ${line} (${what}); expected an object`)
    }
    if (typeof value !== "object" || value === null || Array.isArray(value))
        throw new UsageError(`${label}: expected an object with board and mains`)
    const result = v.safeParse(schema, value)
    if (result.success) return result.output
    const key = String(result.issues[0].path?.[0]?.key)
    const accepts = ACCEPTS[key as keyof RigConfig]
    if (accepts === undefined)
        throw new UsageError(
            `${label}: unknown key ${key}; known are ${Object.keys(ACCEPTS).join(", ")}`,
        )
    const came = JSON.stringify(value[key as keyof typeof value])
    throw new UsageError(`${label}: ${key} is ${came}; it accepts ${accepts}`)
}

/** The configuration as a source file of the firmware. */
export function firmwareSource(config: RigConfig, version: string): string {
    return `// Made from devs.config.json and package.json by npm run configure. Edit those.

/** version of the firmware */
export const FIRMWARE = ${JSON.stringify(version)}

/** board without its \`quietline_\` prefix */
export const BOARD = ${JSON.stringify(config.board)}

/** mains frequency, undefined to find out [Hz] */
export const MAINS_HZ: number | undefined = ${config.mains === "auto" ? "undefined" : config.mains}
`
}
