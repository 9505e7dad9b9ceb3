#!/usr/bin/env node
// Runs a bench by its name, with the simulator's thread as the sources have it now: node bin/bench.mjs cable --quick
import { project } from "./typescript.mjs"

const { bundleCommand } = await import("../host/build/bundle.ts")
await bundleCommand(project)
const [name] = process.argv.splice(2, 1)
await import(`../bench/${name}.ts`)
