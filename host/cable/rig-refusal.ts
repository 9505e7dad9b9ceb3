import { UsageError } from "../../common/usage-error"
import * as RESULT from "../../src/protocol/outcome"
import { LinkError } from "../port/link-error"

const WORDS: Readonly<Record<number, string>> = {
    [RESULT.BUSY]: "another program has been keeping the receiver busy; end it and try again",
    [RESULT.NO_DATA]: "the rig's converter delivers nothing; see what quietline monitor says of it",
    [RESULT.NOT_STORED]: "the board's flash did not keep it; press the board's reset and try again",
    [RESULT.NOTHING_MEASURED]: "the rig has no zero to add the tone to; zero it once more",
    [RESULT.NOT_IN_MODE]:
        "the board was put back to metering meanwhile (its button?); leave it alone and try again",
}

/** The error of a board that meters and does nothing else. @param name the port */
export function noRigProgram(name: string): Error {
    return new UsageError(
        `the board on ${name} runs the receiver's program, which knows no cables; give it the rig's: quietline deploy --write rig --port ${name}`,
    )
}

/**
 * The error of a rig's command that did not go well.
 * @param name the port
 */
export function rigRefusal(result: number, name: string): Error {
    if (result === RESULT.NO_RIG)
        return new UsageError(
            `the board on ${name} finds no cable rig at its pins; docs/wiring.md shows how to build one, and devs.config.json needs "capture": "gpio"`,
        )
    const words = WORDS[result] ?? `the board answers with result ${result}; use a newer quietline`
    return new LinkError(`${name}: ${words}`)
}
