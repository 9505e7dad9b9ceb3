import { builtinScenarioNames, loadScenario } from "../../node/load-scenario"
import { type ListFormat, printList } from "../options/list-format"
import { EXIT } from "../process/exit-codes"
import type { Host } from "../process/host"

/** `quietline scenarios`: name and description of each built-in scenario. */
export async function runScenarios(format: ListFormat, host: Host): Promise<number> {
    const entries = builtinScenarioNames().map(name => {
        const { about } = loadScenario(name)
        return { words: [name, about], object: { name, about } }
    })
    await printList(entries, format, host)
    return EXIT.fine
}
