import { printable } from "../../link/printable"
import type { Field, FieldType, Layout } from "../../src/protocol/layouts"

type Value<T extends FieldType> = T extends "s"
    ? string
    : T extends "b"
      ? Uint8Array
      : T extends "bool"
        ? boolean
        : T extends "f32?"
          ? number | undefined
          : number

/** The values of a packet by their names. A number that the board can't measure now is undefined. */
export type RecordOf<L extends Layout> = {
    readonly [F in L[number] as F[0]]: Value<F[1]>
}

/** What a command is given: all numbers. */
export type RequestOf<L extends Layout> = { readonly [F in L[number] as F[0]]: number }

/** What is wrong with a packet, in words that follow its name. */
export class PacketError extends Error {}

/** Sizes [bytes]; of what goes on to the packet's end at least so many. */
const SIZES: Record<FieldType, number> = {
    u8: 1,
    u16: 2,
    u32: 4,
    bool: 1,
    f32: 4,
    "f32?": 4,
    f64: 8,
    s: 0,
    b: 0,
}

/** Single precision has seven digits: what is at the end of its range may be this much beyond it [factor]. */
const ROUNDING = 1e-6

const text = new TextDecoder()

/** Bytes of a packet, or of the part before a string. */
export function sizeOf(layout: Layout): number {
    return layout.reduce((sum, [, type]) => sum + SIZES[type], 0)
}

/** `pair_rate_hz` */
function plainName(name: string): string {
    return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

function rangeText(least: number | undefined, most: number | undefined): string {
    if (least === undefined || most === undefined) return "a number"
    return `${Number(least.toPrecision(4))} to ${Number(most.toPrecision(4))}`
}

/** A number within its range. @throws PacketError when it is not */
function checked(value: number, [name, , least, most]: Field): number {
    const isWithin =
        Number.isFinite(value) &&
        (least === undefined || value >= least - ROUNDING * Math.abs(least)) &&
        (most === undefined || value <= most + ROUNDING * Math.abs(most))
    if (isWithin) return value
    const shown = Number.isFinite(value) ? Number(value.toPrecision(4)) : value
    throw new PacketError(`has ${plainName(name)} ${shown}, expected ${rangeText(least, most)}`)
}

function numberAt(view: DataView, type: FieldType, at: number): number {
    if (type === "u16") return view.getUint16(at, true)
    if (type === "u32") return view.getUint32(at, true)
    if (type === "f64") return view.getFloat64(at, true)
    return type === "u8" || type === "bool" ? view.getUint8(at) : view.getFloat32(at, true)
}

function valueAt(view: DataView, field: Field, at: number): Value<FieldType> {
    const [, type] = field
    if (type === "s" || type === "b") {
        const rest = new Uint8Array(view.buffer, view.byteOffset + at, view.byteLength - at)
        return type === "b" ? rest.slice() : printable(text.decode(rest).replace(/\0.*/s, ""))
    }
    const value = numberAt(view, type, at)
    // 1 by jacdac-ts, 255 by a board
    if (type === "bool") return value !== 0
    // the board says NaN for what it can't measure, an RP2040 infinity: its arithmetic knows no NaN
    return type === "f32?" && !Number.isFinite(value) ? undefined : checked(value, field)
}

/**
 * Takes a packet's data apart; what a newer firmware has added at its end is left out. Texts come printable.
 * @throws PacketError when it is cut short, or a number is out of its range
 */
export function unpack<L extends Layout>(layout: L, data: Uint8Array): RecordOf<L> {
    const size = sizeOf(layout)
    if (data.length < size)
        throw new PacketError(`is ${data.length} bytes long, expected ${size} or more`)
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    const values: Record<string, Value<FieldType>> = {}
    let at = 0
    for (const field of layout) {
        values[field[0]] = valueAt(view, field, at)
        at += SIZES[field[1]]
    }
    return values as RecordOf<L>
}

/** Packs the data of a command; a float that is NaN stays one. */
export function pack<L extends Layout>(layout: L, values: RequestOf<L>): Uint8Array {
    const data = new Uint8Array(sizeOf(layout))
    const view = new DataView(data.buffer)
    const byName: Readonly<Record<string, number>> = values
    let at = 0
    for (const [name, type] of layout) {
        const value = byName[name]
        if (type === "u8" || type === "bool") view.setUint8(at, value)
        else if (type === "u16") view.setUint16(at, value, true)
        else if (type === "u32") view.setUint32(at, value, true)
        else if (type === "f64") view.setFloat64(at, value, true)
        else view.setFloat32(at, value, true)
        at += SIZES[type]
    }
    return data
}
