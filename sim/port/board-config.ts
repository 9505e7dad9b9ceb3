// A board file as the runtime finds it in its flash (dcfg): a flat list of keys in the order of a hash. Size and order show in
// what the runtime prints at its start.

import { fnv1a } from "./flash-image"

const HEAD_BYTES = 88
const ENTRY_BYTES = 24

type Value = string | number

/** Order of the keys. */
function hashOf(key: string): number {
    const hash = fnv1a(new TextEncoder().encode(key))
    return (hash >>> 16) ^ (hash & 0xffff)
}

function isNumber(value: Value): boolean {
    return typeof value === "number" || /^(0x[0-9a-f]+|-?\d+)$/i.test(value)
}

/** Keys and values of a board file, the keys of an object within as `outer.inner`; `$comments` and `#comments` left out. */
function flat(object: object, prefix = ""): [string, Value][] {
    return Object.entries(object)
        .filter(([key]) => !/^[$#]/.test(key))
        .flatMap(([key, value]) =>
            typeof value === "object"
                ? flat(value, `${prefix}${key}.`)
                : [[prefix + key, typeof value === "boolean" ? Number(value) : value] as const],
        ) as [string, Value][]
}

/** What the runtime knows of its board. */
export class BoardConfig {
    readonly #values: Map<string, Value>

    /** @param file the board file as parsed JSON */
    constructor(id: string, file: object) {
        const entries = flat({ id, ...file })
        this.#values = new Map(entries.sort(([a], [b]) => hashOf(a) - hashOf(b)))
    }

    get entries(): number {
        return this.#values.size
    }

    /** Size of it all in the flash. */
    get bytes(): number {
        const texts = [...this.#values.values()].filter(value => !isNumber(value))
        const textBytes = texts.reduce<number>(
            (sum, text) => sum + new TextEncoder().encode(`${text}`).length + 1,
            0,
        )
        return HEAD_BYTES + (this.entries + 1) * ENTRY_BYTES + textBytes
    }

    /** A number; undefined when there is none under that key. */
    number(key: string): number | undefined {
        const value = this.#values.get(key)
        return value === undefined || !isNumber(value) ? undefined : Number(value)
    }

    /** Pins that programs may use, in the runtime's order, and those that the board itself uses. */
    get pins(): { name: string; gpio: number; isUsed: boolean }[] {
        const keys = [...this.#values.keys()]
        const used = keys.filter(key => /\.pin/.test(key)).map(key => this.number(key))
        return keys
            .filter(key => key.startsWith("pins."))
            .map(key => ({ name: key.slice(5), gpio: this.number(key)! }))
            .map(pin => ({ ...pin, isUsed: used.includes(pin.gpio) }))
    }
}
