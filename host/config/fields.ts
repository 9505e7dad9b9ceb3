// Parts of the configuration's schema. Other than those of a scenario they can be turned into a JSON schema for editors, so they
// are made of valibot's own pieces. Each message finishes the sentence "KEY must be …".
import * as v from "valibot"

/** A number, both ends allowed. */
export function number(min: number, max: number, unit: string) {
    const accepts = `a number from ${min} to ${max} ${unit}`.trim()
    return v.pipe(v.number(accepts), v.minValue(min, accepts), v.maxValue(max, accepts))
}

/** A whole number, both ends allowed. */
export function whole(min: number, max: number, unit: string) {
    const accepts = `a whole number from ${min} to ${max} ${unit}`.trim()
    return v.pipe(
        v.number(accepts),
        v.integer(accepts),
        v.minValue(min, accepts),
        v.maxValue(max, accepts),
    )
}

export function oneOf<const Names extends readonly (string | number)[]>(names: Names) {
    return v.picklist(names, `one of ${names.map(name => JSON.stringify(name)).join(", ")}`)
}

/** An object with these keys and no others. */
export function keys<Entries extends v.ObjectEntries>(entries: Entries) {
    return v.strictObject(entries, Object.keys(entries).join(", "))
}

/** What a key is for, as editors show it. */
export function describe<Schema extends v.GenericSchema>(schema: Schema, about: string) {
    return v.pipe(schema, v.description(about))
}
