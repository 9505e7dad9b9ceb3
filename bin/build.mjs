#!/usr/bin/env node
// Compiles the command to JavaScript, the firmware for every board, and the page. --quiet prints nothing unless something is wrong.
import { project } from "./typescript.mjs"

const { bundleCommand } = await import("../host/build/bundle.ts")
await bundleCommand(project)
const { build } = await import("../host/build/build.ts")
process.exitCode = build(project, process.argv.includes("--quiet"))
if (process.exitCode === 0) {
    const { buildPage } = await import("../host/build/page.ts")
    await buildPage(project)
}
