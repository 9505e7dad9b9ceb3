#!/usr/bin/env node
// Runs the TypeScript sources as they are: tsx is registered before the first of them is imported, with our own
// tsconfig.json, or it would take the one of the folder the command is called in.
import { fileURLToPath } from "node:url"
import { register } from "tsx/esm/api"

// React's development build is slow and keeps the timing of every frame in memory for ever.
process.env.NODE_ENV ??= "production"
register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) })
const { exitOnCrash } = await import("../host/cli/crash.ts")
exitOnCrash()
const { main } = await import("../host/main.ts")
process.exit(await main(process.argv.slice(2)))
