import type { ProgramName } from "../../boards/boards"
import { checkCapture } from "../config/check-boards"
import { readRigConfig } from "../config/configure"

/**
 * The program to write.
 * @param project folder of the project
 * @param asked what the user gave as --write
 * @throws UsageError when the configuration is missing, wrong, or not for that program
 */
export function programToWrite(project: string, asked: ProgramName | undefined): ProgramName {
    const config = readRigConfig(project)
    const program = asked ?? config.program
    checkCapture({ ...config, program }, "devs.config.json")
    return program
}

/** What to do first with a board that has got a program. */
export function firstStep(program: ProgramName, port: string): string {
    return program === "rig"
        ? `test a cable with: quietline cable --port ${port} (zero it first, once: --zero)`
        : `see it with: quietline monitor --port ${port}`
}
