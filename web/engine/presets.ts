import { UsageError } from "../../common/usage-error"
import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"

/** Texts of the scenarios that come with quietline, by path. */
const TEXTS = import.meta.glob<string>("../../sim/scenarios/*.json", {
    eager: true,
    query: "?raw",
    import: "default",
})

/** Names of the scenarios that come with quietline, sorted. */
export const presetNames: readonly string[] = Object.keys(TEXTS)
    .map(path => path.replace(/^.*\/|\.json$/g, ""))
    .sort()

/** @throws UsageError when there is none of that name */
export function preset(name: string): Scenario {
    const text = TEXTS[`../../sim/scenarios/${name}.json`]
    if (text === undefined)
        throw new UsageError(
            `no scenario is called "${name}": use one of ${presetNames.join(", ")}`,
        )
    return parseScenario(text, name)
}
