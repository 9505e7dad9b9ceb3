import { SaxesParser, type SaxesTagPlain } from "saxes"
import type { RecordObject } from "./cable-record"
import { CHAIN_KEYS, RECORD_KEYS } from "./record-keys"

const KEYS = [...RECORD_KEYS, ...CHAIN_KEYS]
const NUMBERS = new Set(KEYS.filter(({ type }) => type !== "text").map(({ name }) => name))

/** What was not measured has no property. */
function emptyRecord(): RecordObject {
    return Object.fromEntries(KEYS.map(({ name }) => [name, null]))
}

/** The records that the test cases of a JUnit report carry as properties. @returns undefined when the text is none of ours */
export function recordsOfJunit(text: string): RecordObject[] | undefined {
    const records: RecordObject[] = []
    let isOurs = false
    let record: RecordObject | undefined
    const parser = new SaxesParser()
    parser.on("error", error => {
        throw error
    })
    parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
        if (name === "testsuites") isOurs = attributes.name === "quietline cable"
        else if (name === "testcase") record = emptyRecord()
        else if (name === "property" && record !== undefined) {
            const { name: key, value } = attributes
            record[key] = NUMBERS.has(key) ? Number(value) : value
        }
    })
    parser.on("closetag", ({ name }: SaxesTagPlain) => {
        if (name !== "testcase" || record === undefined) return
        records.push(record)
        record = undefined
    })
    try {
        parser.write(text).close()
    } catch {
        return undefined
    }
    return isOurs ? records : undefined
}
