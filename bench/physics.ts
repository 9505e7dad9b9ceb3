// The simulator's electrical model and converters against published figures and closed forms. The cases are data in
// bench/physics/; test/sim/physics.test.ts runs the same ones.

import { printTable } from "../host/output/table"
import { cases } from "./physics/cases"

let missed = 0
const rows = cases.map(({ group, name, unit, published, ours, tolerance, source }) => {
    const value = ours()
    const isMet = Math.abs(value - published) <= tolerance
    if (!isMet) missed++
    return [
        group,
        name,
        `${published.toFixed(2)} ${unit}`,
        value.toFixed(2),
        (value - published).toFixed(3),
        String(tolerance),
        isMet ? "ok" : "MISSED",
        source,
    ]
})
printTable(["group", "case", "published", "ours", "difference", "tolerance", "", "source"], rows)
console.log(`\n${missed === 0 ? `all ${rows.length} within tolerance` : `${missed} missed`}`)
process.exitCode = missed === 0 ? 0 : 1
