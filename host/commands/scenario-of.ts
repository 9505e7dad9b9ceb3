import { type BoardId, boardOf } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { builtinScenarioNames, loadScenario } from "../../node/load-scenario"
import type { Scenario } from "../../sim/scenario/schema"
import { nearest } from "../options/nearest"

/** Loads a scenario; the error for a name that none has also says which was probably meant. */
export function scenarioOf(nameOrPath: string, board: BoardId): Scenario {
    try {
        return loadScenario(nameOrPath, boardOf(board).profile)
    } catch (error) {
        const names = builtinScenarioNames()
        const isUnknownName =
            error instanceof UsageError && error.message.includes(names.join(", "))
        const near = isUnknownName ? nearest(nameOrPath, names) : undefined
        if (!isUnknownName || near === undefined) throw error
        throw new UsageError(`${error.message} (did you mean ${near}?)`)
    }
}
