// Entry of the VM process. Plain JavaScript, because the CLI is a bundle of 28 MB: it is loaded before the TypeScript
// loader is registered, which would take ten seconds to look through it. So are the packages that child.ts needs: less work
// there. The loader for require() starts in half the time of that for import, which has a thread of its own.
import { createRequire } from "node:module"
import { loadCli } from "./load-cli.mjs"

const require = createRequire(import.meta.url)
const cli = loadCli()
for (const name of ["jacdac-ts", "@sinonjs/fake-timers", "fft.js", "ml-matrix", "jsonc-parser"])
    require(name)
require("tsx/cjs/api").register()
await require("./child.ts").main(cli)
