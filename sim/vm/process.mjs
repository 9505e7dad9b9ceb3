// Entry of the VM process. Plain JavaScript, because the CLI is a bundle of 28 MB: it is loaded before the TypeScript
// loader is registered, which would take ten seconds to look through it.
import { createRequire } from "node:module"
import { register } from "tsx/esm/api"

const cli = createRequire(import.meta.url)("@devicescript/cli/built/devicescript-cli.cjs")
register()
const { main } = await import("./child")
await main(cli)
