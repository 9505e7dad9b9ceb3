// Entry of the VM process. Plain JavaScript, because the CLI is a bundle of 28 MB: it is loaded before the TypeScript
// loader is registered, which would take ten seconds to look through it. So are the packages that child.ts needs: less work there.
import { register } from "tsx/esm/api"
import { loadCli } from "./load-cli.mjs"

const cli = loadCli()
for (const name of ["jacdac-ts", "@sinonjs/fake-timers", "fft.js", "ml-matrix", "jsonc-parser"])
    await import(name)
register()
const { main } = await import("./child")
await main(cli)
