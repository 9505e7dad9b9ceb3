import { NUMBER_KEYS, type Range, RESERVED_KEYS, WORD_KEYS } from "./keys"

/** What a field may hold, by its key. */
class FieldRule {
    /** number of the line that has had it, so that none has it twice; the decoder's own */
    lastLine = 0
    readonly #codes: Uint8Array

    /**
     * @param ranges where its number may lie; empty: anywhere
     */
    constructor(
        readonly key: string,
        readonly isNumber: boolean,
        readonly isWord: boolean,
        readonly ranges: readonly Range[],
    ) {
        this.#codes = codesOf(key)
    }

    /** True when the key stands there. */
    isAt(codes: Uint8Array, start: number, end: number): boolean {
        const own = this.#codes
        if (own.length !== end - start) return false
        for (let i = 0; i < own.length; i++) if (own[i] !== codes[start + i]) return false
        return true
    }

    /** True when a number lies where the key has it. */
    allows(value: number): boolean {
        const { ranges } = this
        if (ranges.length === 0) return true
        for (const [least, most] of ranges) if (value >= least && value <= most) return true
        return false
    }
}

/** Places of a table: more than ten times the keys of a kind, so that most stand alone. */
const PLACES = 1024

/** The number of a key among PLACES, from the sum over its characters that keyHash adds up. */
const placeOf = (hash: number) => hash & (PLACES - 1)

/** Takes the next character of a key. */
export function keyHash(hash: number, code: number): number {
    return (hash * 31 + code) | 0
}

function codesOf(key: string): Uint8Array {
    return Uint8Array.from(key, character => character.charCodeAt(0))
}

/** The rules of one kind of line, found by a part of the line without cutting the key out of it first. */
class KindRules {
    readonly #places: FieldRule[][] = Array.from({ length: PLACES }, () => [])

    /** @param rules no two for one key */
    constructor(rules: Iterable<FieldRule>) {
        for (const rule of rules)
            this.#places[placeOf(codesOf(rule.key).reduce(keyHash, 0))].push(rule)
    }

    /** The rule of a key among the characters of a line; undefined when it is not known. */
    find(codes: Uint8Array, start: number, end: number, hash: number): FieldRule | undefined {
        const rules = this.#places[placeOf(hash)]
        for (let i = 0; i < rules.length; i++) if (rules[i].isAt(codes, start, end)) return rules[i]
        return undefined
    }
}

/**
 * The rules of a kind. A key that is known of other kinds only means the same here: what it does may be in any of the ranges that it has
 * there.
 */
function rulesOf(kind: string | undefined): KindRules {
    const rules = new Map<string, FieldRule>()
    const numbers = new Map<string, { ranges: readonly Range[]; isOwn: boolean }>()
    for (const { kind: of, key, ranges } of NUMBER_KEYS) {
        const before = numbers.get(key)
        if (of === kind) numbers.set(key, { ranges, isOwn: true })
        else if (!before?.isOwn)
            numbers.set(key, { ranges: [...(before?.ranges ?? []), ...ranges], isOwn: false })
    }
    for (const { key } of WORD_KEYS) rules.set(key, new FieldRule(key, false, true, []))
    for (const [key, { ranges }] of numbers) rules.set(key, new FieldRule(key, true, false, ranges))
    for (const key of RESERVED_KEYS) rules.set(key, new FieldRule(key, false, false, []))
    return new KindRules(rules.values())
}

const kinds = new Set(NUMBER_KEYS.map(({ kind }) => kind))
const ofKind = new Map([...kinds].map(kind => [kind.charCodeAt(0), rulesOf(kind)]))
const ofOthers = rulesOf(undefined)

/** The rules of a kind of line. @param kind code of its capital letter */
export function rulesOfKind(kind: number): KindRules {
    return ofKind.get(kind) ?? ofOthers
}
