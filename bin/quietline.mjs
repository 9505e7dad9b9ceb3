#!/usr/bin/env node
// Starts the command that `npm run build` has compiled.
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

const command = new URL("../dist/command.js", import.meta.url)
if (existsSync(fileURLToPath(command))) await import(command.href)
else {
    console.error("quietline: not built yet; run npm run build in its folder")
    process.exitCode = 70
}
