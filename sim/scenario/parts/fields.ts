import * as v from "valibot"

/** Longest list of tones or harmonics: each one costs time at every sample. */
const maxListLength = 40

/** A finite number that passes `test`; `accepts` finishes the sentence "expected ...". */
function quantity(accepts: string, test: (x: number) => boolean) {
    return v.custom<number>(x => typeof x === "number" && Number.isFinite(x) && test(x), accepts)
}

/** `unit` is only for the message. Both ends are allowed. */
export function between(min: number, max: number, unit: string) {
    return quantity(`a number from ${min} to ${max} ${unit}`.trim(), x => x >= min && x <= max)
}

/** `min` itself is not allowed, `max` is. */
export function above(min: number, max: number, unit: string) {
    return quantity(
        `a number above ${min} and at most ${max} ${unit}`.trim(),
        x => x > min && x <= max,
    )
}

export function integer(min: number, max: number) {
    return quantity(
        `a whole number from ${min} to ${max}`,
        x => Number.isInteger(x) && x >= min && x <= max,
    )
}

export function oneOf<const Names extends readonly (string | number)[]>(names: Names) {
    const accepts = `one of ${names.map(name => JSON.stringify(name)).join(", ")}`
    return v.picklist(names, accepts)
}

/** One line for people: it goes to their terminal as it is. */
export function text() {
    const accepts = "a text in quotes, without control characters"
    return v.pipe(v.string(accepts), v.regex(/^\P{Cc}*$/u, accepts))
}

export function list<Item extends v.GenericSchema>(item: Item, of: string) {
    const accepts = `a list of at most ${maxListLength} ${of}`
    return v.pipe(v.array(item, accepts), v.maxLength(maxListLength, accepts))
}

/**
 * An object with these keys and no others. A list passes for an object in valibot, so it is refused
 * first; the message of the object itself is the list of its keys.
 */
export function keys<Entries extends v.ObjectEntries>(entries: Entries) {
    const names = Object.keys(entries).join(", ")
    const object = v.strictObject(entries, names)
    const isObject = (x: unknown) => typeof x === "object" && x !== null && !Array.isArray(x)
    const accepts = `an object with the keys ${names}`
    return v.pipe(v.custom<v.InferInput<typeof object>>(isObject, accepts), object)
}

/** Rms level: -150 is the bottom of the range and means none at all. */
export function levelDbu() {
    return between(-150, 40, "dBu (-150: none)")
}
