import { createRequire } from "node:module"
import { dirname, join } from "node:path"

/** The DeviceScript CLI of the project, whatever is on the path: a script for node. */
export const DEVICESCRIPT_CLI = join(
    dirname(createRequire(import.meta.url).resolve("@devicescript/cli/package.json")),
    "devicescript",
)
