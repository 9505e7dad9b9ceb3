import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { textOfBytes } from "../../common/text-encoding"
import { UsageError } from "../../common/usage-error"
import { checkCapture } from "./check-boards"
import { firmwareSource } from "./firmware-source"
import { parseRigConfig, type RigConfig } from "./rig-config"

export const CONFIG = "devs.config.json"

/**
 * The configuration of a project.
 * @param project its folder
 * @throws UsageError in one line when it is missing or wrong
 */
export function readRigConfig(project: string): RigConfig {
    const path = join(project, CONFIG)
    if (!existsSync(path)) throw new UsageError(`${CONFIG} is missing; {} stands for all defaults`)
    const config = parseRigConfig(textOfBytes(readFileSync(path), CONFIG), CONFIG)
    checkCapture(config, CONFIG)
    return config
}

/** Writes src/config/config.ts from the configuration of a project, if that changes it. @throws UsageError */
export function configure(project: string): void {
    const config = readRigConfig(project)
    const { version } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"))
    const target = join(project, "src", "config", "config.ts")
    const source = firmwareSource(config, version)
    if (existsSync(target) && readFileSync(target, "utf8") === source) return
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, source)
}
