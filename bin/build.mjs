#!/usr/bin/env node
// Compiles the firmware for every board. --quiet prints nothing unless something is wrong.
import { fileURLToPath } from "node:url"
import { register } from "tsx/esm/api"

register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) })
const { build } = await import("../host/build/build.ts")
process.exitCode = build(
    fileURLToPath(new URL("..", import.meta.url)),
    process.argv.includes("--quiet"),
)
