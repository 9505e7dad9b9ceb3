import { spawnSync } from "node:child_process"
import { rmSync } from "node:fs"
import { join } from "node:path"
import { devicescriptCli, worthTelling } from "./devicescript"

/**
 * Compiles every src/main*.ts into .devicescript/bin/NAME, and writes the libraries of DeviceScript into node_modules. The
 * compiler's messages go to stderr.
 * @returns false when it refused
 */
export function compileImages(project: string): boolean {
    rmSync(join(project, ".devicescript/bin"), { recursive: true, force: true })
    const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [devicescriptCli(), "--quiet", "--ci", "build-all", "--quiet"],
        { cwd: project, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" },
    )
    process.stderr.write(worthTelling(stderr))
    if (status !== 0) process.stderr.write(stdout)
    return status === 0
}
