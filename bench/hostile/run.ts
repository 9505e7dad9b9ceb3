import { stream } from "../../common/random"
import { type Tally, tallied } from "./attempt"
import { clockKinds } from "./clocks"
import { codeKinds } from "./code"
import { imageKinds } from "./images"
import { lineKinds } from "./lines"
import { outputKinds } from "./outputs"
import { recordingKinds } from "./recordings"
import { runtimeKinds } from "./runtimes"

const kinds = [
    ...lineKinds,
    ...outputKinds,
    ...recordingKinds,
    ...clockKinds,
    ...imageKinds,
    ...runtimeKinds,
    ...codeKinds,
]

/** Tries every kind of hostile input; a thousand attempts of the cheap ones to a few of the dear ones. The same seed tries the same. */
export async function hostile(
    attempts: number,
    seed: number,
    onKind: (kind: string) => void = () => {},
): Promise<Tally[]> {
    const tallies: Tally[] = []
    for (const kind of kinds) {
        onKind(kind.kind)
        tallies.push(await tallied(kind, stream(seed, kind.kind), attempts))
    }
    return tallies
}
