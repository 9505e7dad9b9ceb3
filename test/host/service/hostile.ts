import fc from "fast-check"
import { pack, sizeOf } from "../../../host/service/fields"
import type { Field, Layout } from "../../../src/protocol/layouts"

/** A register that a board tells wrongly. */
interface Hostile {
    bytes: Uint8Array
    /** what is wrong with it, as an error says it */
    fault: string
}

/** Largest number of each whole type. */
const MAX = { u8: 0xff, u16: 0xffff, u32: 0xffff_ffff }

/** Numbers that no field of a kind may hold; none where every number of its type will do. */
function wrongNumbers([, type, least, most]: Field): number[] {
    if (type === "s" || type === "b" || type === "bool") return []
    if (type === "u8" || type === "u16" || type === "u32")
        return [
            ...(least ? [least - 1] : []),
            ...(most !== undefined && most < MAX[type] ? [most + 1, MAX[type]] : []),
        ]
    const none = type === "f32?" ? [] : [Number.NaN, Number.POSITIVE_INFINITY]
    if (least === undefined || most === undefined) return none
    const far = 0.01 + 0.01 * (most - least)
    return [...none, least - far, most + far, -3e38, 3e38]
}

const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/**
 * All ways in which a board may tell a register wrongly: cut short, or one field out of its range.
 * @param good what it holds otherwise, its numbers in their order
 */
export function hostile(layout: Layout, good: readonly number[]): fc.Arbitrary<Hostile> {
    const numbers = layout.filter(([, type]) => type !== "s" && type !== "b")
    const values = Object.fromEntries(numbers.map(([name], i) => [name, good[i]]))
    const size = sizeOf(layout)
    const short = fc.nat(size - 1).map(length => ({
        bytes: pack(numbers, values as never).slice(0, length),
        fault: `is ${length} bytes long, expected ${size} or more`,
    }))
    const wrong = numbers.flatMap(field =>
        wrongNumbers(field).map(value => ({
            bytes: pack(numbers, { ...values, [field[0]]: value } as never),
            fault: `has ${snake(field[0])} `,
        })),
    )
    return wrong.length === 0
        ? short
        : fc.oneof(
              { arbitrary: short, weight: 1 },
              { arbitrary: fc.constantFrom(...wrong), weight: 4 },
          )
}
