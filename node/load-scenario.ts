import { readdirSync } from "node:fs"
import { basename, join } from "node:path"
import { textOfBytes } from "../common/text-encoding"
import { UsageError } from "../common/usage-error"
import type { ProfileName } from "../sim/profiles/profiles"
import type { Scenario } from "../sim/scenario/schema"
import { parseScenario } from "../sim/scenarios/parse"
import { readNamed } from "./named-file"
import { packageFile } from "./package-root"

const folder = packageFile("sim/scenarios")

/** Names of the scenarios that come with quietline, sorted. */
export function builtinScenarioNames(): string[] {
    const files = readdirSync(folder).filter(file => file.endsWith(".json"))
    return files.map(file => basename(file, ".json")).sort()
}

/**
 * A built-in scenario by name, or a file: whatever ends in `.json` or contains a slash is a path.
 *
 * @param profile as for parseScenario
 * @throws UsageError on an unknown name (listing the names), a missing file or a bad scenario
 */
export function loadScenario(nameOrPath: string, profile?: ProfileName): Scenario {
    if (/\.json$|[/\\]/i.test(nameOrPath))
        return parseScenario(
            textOfBytes(readNamed(nameOrPath, "scenario file"), nameOrPath),
            nameOrPath,
            profile,
        )
    const names = builtinScenarioNames()
    if (!names.includes(nameOrPath)) {
        throw new UsageError(
            `no scenario is called "${nameOrPath}": use one of ${names.join(", ")}, or a .json file`,
        )
    }
    const path = join(folder, `${nameOrPath}.json`)
    return parseScenario(textOfBytes(readNamed(path, "scenario file"), path), nameOrPath, profile)
}
