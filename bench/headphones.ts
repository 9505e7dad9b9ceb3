// The two claims for balanced headphone cables: separation of left and right, level and power of a bridged output. Tables, and every
// figure against closed forms and published examples; exit code 1 if one is off. docs/balanced-audio.md tells it.

import { printTable } from "../host/output/table"
import { amplifiers } from "../sim/headphones/examples"
import { closedCases } from "./headphones/closed-cases"
import { publishedCases } from "./headphones/published"
import { driveTable, separationTable, type Table } from "./headphones/tables"

function print({ head, rows }: Table): void {
    printTable(head, rows)
    console.log()
}

for (const hz of [100, 1000, 10_000]) print(separationTable(hz))
for (const amplifier of amplifiers) {
    console.log(`${amplifier.name}: ${amplifier.about}`)
    print(driveTable(amplifier))
}

let missed = 0
const rows = [...closedCases, ...publishedCases].map(
    ({ group, name, unit, published, ours, tolerance, source }) => {
        const value = ours()
        const isMet = Math.abs(value - published) <= tolerance
        if (!isMet) missed++
        return [
            group,
            name,
            `${published.toFixed(2)} ${unit}`,
            value.toFixed(2),
            String(tolerance),
            isMet ? "ok" : "MISSED",
            source,
        ]
    },
)
printTable(["group", "case", "expected", "ours", "tolerance", "", "source"], rows)
console.log(`\n${missed === 0 ? `all ${rows.length} within tolerance` : `${missed} missed`}`)
process.exitCode = missed === 0 ? 0 : 1
