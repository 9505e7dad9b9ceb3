import { sharedLine } from "../../sim/scenarios/share"
import { preset } from "../engine/presets"
import type { Opening } from "../engine/state"

/** The line of the page's address; undefined: it names none. @throws UsageError in one line when it can't be used */
export function lineOfAddress(fragment: string): Opening | undefined {
    const shared = sharedLine(fragment)
    if (shared === undefined) return undefined
    const { seed, seconds, speed } = shared
    const scenario = shared.kind === "own" ? shared.scenario : preset(shared.name)
    return { kind: "simulated", scenario, seed, seconds, speed }
}
