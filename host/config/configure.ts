import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { UsageError } from "../../sim/usage-error"
import { firmwareSource, parseRigConfig } from "./rig-config"

const CONFIG = "devs.config.json"

/**
 * Writes src/config.ts from the configuration of a project; says in one line on stderr what is wrong with it.
 * @param project folder of the project
 * @returns exit code: 0 fine, 2 wrong configuration
 */
export function configure(project: string): number {
    try {
        const path = join(project, CONFIG)
        if (!existsSync(path))
            throw new UsageError(`${CONFIG} is missing; {} stands for all defaults`)
        const config = parseRigConfig(readFileSync(path, "utf8"), CONFIG)
        const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"))
        const target = join(project, "src", "config.ts")
        const source = firmwareSource(config, version)
        if (!existsSync(target) || readFileSync(target, "utf8") !== source)
            writeFileSync(target, source)
        return 0
    } catch (error) {
        if (!(error instanceof UsageError)) throw error
        process.stderr.write(`quietline: ${error.message}\n`)
        return 2
    }
}
