import type { CableRecord } from "./cable-record"
import { figureRows, remarks } from "./figure-rows"
import { drawnOnce, type SealedTest } from "./sealed-test"
import { serialText } from "./serials"

/** Characters that XML 1.0 has no way to say: all but those of its production Char. */
const UNSAYABLE = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ESCAPES: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}

function attribute(text: string): string {
    return text.replace(UNSAYABLE, "\ufffd").replace(/[&<>"\t\n\r]/g, found => ESCAPES[found])
}

function content(text: string): string {
    return text.replace(UNSAYABLE, "\ufffd").replace(/[&<>\r]/g, found => ESCAPES[found])
}

function attributes(values: Readonly<Record<string, string | number>>): string {
    return Object.entries(values)
        .map(([name, value]) => ` ${name}="${attribute(String(value))}"`)
        .join("")
}

/** FAIL is a failure; what is no verdict on the cable is an error. */
function trouble(record: CableRecord): string[] {
    const { result, findings, unsure } = record
    if (result === "PASS") return []
    const tag = result === "FAIL" ? "failure" : "error"
    const said = remarks(record)
    const type = [...findings, ...unsure].join("+") || result.toLowerCase()
    const message = said.map(({ what }) => what).join("; ")
    const text = said.map(({ what, hint }) => `${what}\n    ${hint}`).join("\n")
    return [`            <${tag}${attributes({ type, message })}>${content(text)}</${tag}>`]
}

function propertyLines(values: Readonly<Record<string, unknown>>, indent: string): string[] {
    const known = Object.entries(values).filter(([, value]) => value !== null)
    return [
        `${indent}<properties>`,
        ...known.map(
            ([name, value]) =>
                `${indent}    <property${attributes({ name, value: String(value) })}/>`,
        ),
        `${indent}</properties>`,
    ]
}

const testCase = drawnOnce(({ record, object }: SealedTest): string[] => {
    const figures = figureRows(record).map(
        ({ name, value, limit, mark }) =>
            `${name}: ${[value, limit, mark].filter(text => text !== "").join(", ")}`,
    )
    const named = {
        classname: `quietline.cable.${record.profile}`,
        name: serialText(record),
        time: record.lengthS.toFixed(3),
    }
    return [
        `        <testcase${attributes(named)}>`,
        ...propertyLines(object, "            "),
        ...trouble(record),
        `            <system-out>${content([record.testedAt.toISOString(), ...figures].join("\n"))}</system-out>`,
        "        </testcase>",
    ]
})

/** What the tests of a report have in common, by the first of them. */
function suiteProperties(record: CableRecord) {
    const { board, firmware, from, isZeroed, connector, profile, standing } = record
    const named = { limits: profile, limits_are: standing, connector }
    return { board, firmware, from, ...named, zeroed: isZeroed }
}

/** JUnit XML of tests: a test case a cable, whose properties are the keys of its record. */
export function junitReport(tests: readonly SealedTest[]): string {
    const records = tests.map(({ record }) => record)
    const [first] = records
    const profile = first?.profile ?? "none"
    const results = records.map(({ result }) => result)
    const failures = results.filter(result => result === "FAIL").length
    const passed = results.filter(result => result === "PASS").length
    const time = records.reduce((sum, { lengthS }) => sum + lengthS, 0).toFixed(3)
    const counts = {
        tests: records.length,
        failures,
        errors: records.length - failures - passed,
        skipped: 0,
        time,
    }
    const timestamp: Record<string, string> =
        first === undefined ? {} : { timestamp: first.testedAt.toISOString().slice(0, 19) }
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites${attributes({ name: "quietline cable", ...counts })}>`,
        `    <testsuite${attributes({ name: profile, ...counts, ...timestamp })}>`,
        ...(first === undefined ? [] : propertyLines(suiteProperties(first), "        ")),
        ...tests.flatMap(testCase),
        "    </testsuite>",
        "</testsuites>",
        "",
    ].join("\n")
}
