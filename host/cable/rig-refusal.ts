import { UsageError } from "../../sim/usage-error"
import { LinkError } from "../serial/link-error"
import { RESULT } from "../service/protocol"

const WORDS: Readonly<Record<number, string>> = {
    [RESULT.busy]: "another program has been keeping the receiver busy; end it and try again",
    [RESULT.noData]: "the rig's converter delivers nothing; see what quietline monitor says of it",
    [RESULT.notStored]: "the board's flash did not keep it; press the board's reset and try again",
    [RESULT.nothingMeasured]: "the rig has no zero to add the tone to; zero it once more",
    [RESULT.notInMode]:
        "the board was put back to metering meanwhile (its button?); leave it alone and try again",
}

/**
 * The error of a rig's command that did not go well.
 * @param name the port
 */
export function rigRefusal(result: number, name: string): Error {
    if (result === RESULT.noRig)
        return new UsageError(
            `the board on ${name} has no cable rig; docs/cable.md says how to build and configure one, then: quietline deploy`,
        )
    const words = WORDS[result] ?? `the board answers with result ${result}; use a newer quietline`
    return new LinkError(`${name}: ${words}`)
}
