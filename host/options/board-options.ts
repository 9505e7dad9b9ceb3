import type { Command } from "commander"
import type { BoardId } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { PORT_SPECS, type PortOptions } from "./link-options"
import type { OptionSpec } from "./option-spec"
import { BOARD_SPEC, SCENARIO_SPEC, SEED_SPEC } from "./sim-options"

/** Options that say which board: one on a port, or a virtual one on a simulated line. */
export interface BoardOptions extends PortOptions {
    /** undefined: a real board */
    scenario: string | undefined
    board: BoardId
    seed: number
}

const OF_A_PORT = ["port", "baud"]
const OF_A_SCENARIO = ["board", "seed"]

export const BOARD_OPTION_SPECS: readonly OptionSpec[] = [
    ...PORT_SPECS,
    { ...SCENARIO_SPEC, about: "in place of a real board, a virtual one with that on its line" },
    { ...BOARD_SPEC, about: "which virtual board" },
    SEED_SPEC,
]

/** @throws UsageError when options of both kinds of boards were given */
export function checkBoardOptions(command: Command): void {
    const given = (name: string) => command.getOptionValueSource(name) === "cli"
    const isVirtual = given("scenario")
    const idle = (isVirtual ? OF_A_PORT : OF_A_SCENARIO).find(given)
    if (idle === undefined) return
    throw new UsageError(
        isVirtual
            ? `--scenario starts a virtual board, which has no --${idle}: leave one of them out`
            : `--${idle} is for a virtual board: add --scenario NAME, or leave it out`,
    )
}
