import { builtinScenarioNames, loadScenario } from "../../sim/scenario/load"
import { EXIT } from "./exit-codes"
import type { Host } from "./host"
import { type ListFormat, printList } from "./list-format"

/** `quietline scenarios`: name and description of each built-in scenario. */
export async function runScenarios(format: ListFormat, host: Host): Promise<number> {
    const entries = builtinScenarioNames().map(name => {
        const { about } = loadScenario(name)
        return { words: [name, about], object: { name, about } }
    })
    await printList(entries, format, host)
    return EXIT.fine
}
