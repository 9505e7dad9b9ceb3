// Entry of a VM's thread in Node.js. The loader for require() starts in half the time of that for import, which has a thread of
// its own.
import { createRequire } from "node:module"

const require = createRequire(import.meta.url)
require("tsx/cjs/api").register()
require("./thread.ts")
