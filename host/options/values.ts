import { basename } from "node:path"
import { UsageError } from "../../common/usage-error"
import { nearest } from "./nearest"

/** Reads one option's text; throws UsageError naming the option and what it accepts. */
export interface ValueReader<T> {
    /** finishes the sentence "--option takes …" */
    accepts: string
    read(option: string, text: string): T
}

function refuse(option: string, accepts: string, text: string, hint = ""): never {
    throw new UsageError(`${option} takes ${accepts}, got ${JSON.stringify(text)}${hint}`)
}

function listed(words: readonly string[]): string {
    if (words.length === 1) return words[0]
    return `${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}`
}

/** One of a few words; `note` follows their list. */
export function oneOf<const T extends string>(words: readonly T[], note = ""): ValueReader<T> {
    const accepts = listed(words) + note
    return {
        accepts,
        read(option, text) {
            const word = words.find(candidate => candidate === text)
            if (word !== undefined) return word
            const near = nearest(text, words)
            return refuse(option, accepts, text, near ? ` (did you mean ${near}?)` : "")
        },
    }
}

/** A SHA-256, in hexadecimal digits. */
export const SHA256: ValueReader<string> = {
    accepts: "64 digits, 0 to 9 and a to f",
    read(option, text) {
        return /^[0-9a-f]{64}$/.test(text) ? text : refuse(option, SHA256.accepts, text)
    },
}

/** A decimal number within limits (both allowed), no exponent, no unit. */
export function decimal(accepts: string, min: number, max: number): ValueReader<number> {
    return {
        accepts,
        read(option, text) {
            const value = /^[-+]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN
            return value >= min && value <= max ? value : refuse(option, accepts, text)
        },
    }
}

/** A whole number within limits (both allowed). */
export function integer(accepts: string, min: number, max: number): ValueReader<number> {
    return {
        accepts,
        read(option, text) {
            const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
            return value >= min && value <= max ? value : refuse(option, accepts, text)
        },
    }
}

/** The name of a file to write; `ending` is its only format. */
export function fileEndingIn(ending: string): ValueReader<string> {
    const accepts = `the name of a file that ends in ${ending}`
    return {
        accepts,
        read(option, given) {
            const isNamed = given.toLowerCase().endsWith(ending) && basename(given) !== ending
            return isNamed ? given : refuse(option, accepts, given)
        },
    }
}

/** Any text that is not empty. */
export function text(accepts: string): ValueReader<string> {
    return {
        accepts,
        read: (option, given) => (given === "" ? refuse(option, accepts, given) : given),
    }
}

/** What a meter may read on a leg. */
export const voltageReader = decimal("a voltage from 0.001 to 100 V", 0.001, 100)
