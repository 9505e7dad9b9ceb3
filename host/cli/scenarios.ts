import { builtinScenarioNames, loadScenario } from "../../sim/scenario/load"
import { LineWriter } from "../output/line-writer"
import { EXIT } from "./exit-codes"
import type { Host } from "./host"

/** `quietline scenarios`: name and description of each built-in scenario. */
export async function runScenarios(format: "text" | "ndjson", host: Host): Promise<number> {
    const names = builtinScenarioNames()
    const widest = Math.max(...names.map(name => name.length))
    const out = new LineWriter(host.stdout)
    for (const name of names) {
        const { about } = loadScenario(name)
        if (format === "ndjson") await out.write(JSON.stringify({ name, about }))
        else await out.write(`${name.padEnd(widest)}  ${about}`.trimEnd())
    }
    await out.end()
    return EXIT.fine
}
