/** How a field of a packet is packed, little-endian: whole numbers, IEEE floats, and at the end of a packet a string or bytes. */
type FieldType = "u8" | "u16" | "u32" | "f32" | "f64" | "s" | "b"

/** The fields of a packet by name, in their order. */
export type Fields = Readonly<Record<string, FieldType>>

type Value<T extends FieldType> = T extends "s"
    ? string
    : T extends "b"
      ? Uint8Array
      : T extends "f32" | "f64"
        ? number | undefined
        : number

/** The values of a packet. A number that the board can't measure now is undefined. */
export type RecordOf<F extends Fields> = { readonly [Name in keyof F]: Value<F[Name]> }

/** What a command is given: all numbers. */
export type RequestOf<F extends Fields> = { readonly [Name in keyof F]: number }

/** Sizes [bytes]; at least so many of what goes on to the packet's end. */
const SIZES: Record<FieldType, number> = { u8: 1, u16: 2, u32: 4, f32: 4, f64: 8, s: 0, b: 0 }

const text = new TextDecoder()

function sizeOf(fields: Fields): number {
    return Object.values(fields).reduce((sum, type) => sum + SIZES[type], 0)
}

/** A float; the board says NaN for what it can't measure, an RP2040 infinity: its arithmetic knows no NaN. */
function measured(value: number): number | undefined {
    return Number.isFinite(value) ? value : undefined
}

function valueAt(view: DataView, type: FieldType, at: number): Value<FieldType> {
    if (type === "u8") return view.getUint8(at)
    if (type === "u16") return view.getUint16(at, true)
    if (type === "u32") return view.getUint32(at, true)
    if (type === "f32") return measured(view.getFloat32(at, true))
    if (type === "f64") return measured(view.getFloat64(at, true))
    const rest = new Uint8Array(view.buffer, view.byteOffset + at, view.byteLength - at)
    return type === "b" ? rest.slice() : text.decode(rest).replace(/\0.*/s, "")
}

/** Takes a packet's data apart. @returns undefined when it is cut short */
export function unpack<F extends Fields>(fields: F, data: Uint8Array): RecordOf<F> | undefined {
    if (data.length < sizeOf(fields)) return undefined
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    const values: Record<string, Value<FieldType>> = {}
    let at = 0
    for (const [name, type] of Object.entries(fields)) {
        values[name] = valueAt(view, type, at)
        at += SIZES[type]
    }
    return values as RecordOf<F>
}

/** Packs the data of a command; a float that is NaN stays one. */
export function pack<F extends Fields>(fields: F, values: RequestOf<F>): Uint8Array {
    const data = new Uint8Array(sizeOf(fields))
    const view = new DataView(data.buffer)
    let at = 0
    for (const [name, type] of Object.entries(fields)) {
        const value = values[name]
        if (type === "u8") view.setUint8(at, value)
        else if (type === "u16") view.setUint16(at, value, true)
        else if (type === "u32") view.setUint32(at, value, true)
        else if (type === "f32") view.setFloat32(at, value, true)
        else view.setFloat64(at, value, true)
        at += SIZES[type]
    }
    return data
}
