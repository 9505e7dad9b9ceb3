import { toJsonSchema } from "@valibot/to-json-schema"
import * as v from "valibot"
import { CHAIN_KEYS, type KeyType, RECORD_KEYS, type RecordKey } from "./record-keys"

const TYPES: Record<KeyType, v.GenericSchema> = {
    text: v.string(),
    number: v.number(),
    whole: v.pipe(v.number(), v.integer()),
}

function entry({ name, type, mayLack, about }: RecordKey): [string, v.GenericSchema] {
    const schema = mayLack ? v.nullable(TYPES[type]) : TYPES[type]
    return [name, v.pipe(schema, v.description(about))]
}

/** A line of an .ndjson log. Newer versions append keys, so that others are no mistake. */
export const lineSchema = v.looseObject(
    Object.fromEntries([...RECORD_KEYS, ...CHAIN_KEYS].map(entry)),
)

/** The JSON schema of a line: docs/cable-record.schema.json holds it. */
export function recordJsonSchema(): object {
    return { title: "quietline cable test", ...toJsonSchema(lineSchema) }
}
