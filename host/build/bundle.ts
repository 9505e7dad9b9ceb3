import { readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type BuildOptions, build } from "esbuild"
import { noticesOf } from "./notices"

/** Where the command's JavaScript is put. */
const OUT = "dist"

/** What is started or imported from outside: its file in OUT, and its source. */
const ENTRIES = {
    command: "host/command.ts",
    link: "api/link.ts",
    telemetry: "api/telemetry.ts",
    sim: "api/sim.ts",
}

/** What a VM's thread runs: one file with the packages that it needs in it, which starts 0.1 s sooner. */
const THREAD = { "vm-thread": "node/vm-thread-entry.ts" }

/** Licences of the packages in it. */
const NOTICES = "vm-thread.notices.txt"

/**
 * Compiles the command to JavaScript: parts that are imported late become files of their own, and packages stay packages. Takes
 * about 0.3 s. Files that an earlier build left are removed at the end, so that a command that runs meanwhile finds its parts.
 * @param project folder of the project
 */
export async function bundleCommand(project: string): Promise<void> {
    const folder = join(project, OUT)
    const common = {
        absWorkingDir: project,
        outdir: OUT,
        bundle: true,
        platform: "node",
        target: "node20.19",
        format: "esm",
        jsx: "automatic",
        sourcemap: false,
        metafile: true,
        logLevel: "warning",
    } as const satisfies BuildOptions
    const [command, thread] = await Promise.all([
        build({ ...common, entryPoints: ENTRIES, splitting: true, packages: "external" }),
        build({ ...common, entryPoints: THREAD, mainFields: ["module", "main"] }),
    ])
    writeFileSync(join(folder, NOTICES), noticesOf(project, Object.keys(thread.metafile.inputs)))
    const written = new Set(
        [command, thread].flatMap(({ metafile }) => Object.keys(metafile.outputs)),
    )
    for (const file of readdirSync(folder))
        if (file.endsWith(".js") && !written.has(`${OUT}/${file}`)) rmSync(join(folder, file))
}
