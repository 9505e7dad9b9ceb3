// Runs an image in the VM under a virtual clock and prints, for each stage that it marks with "begin NAME" and
// "end COUNT NAME" on its console, the milliseconds of this machine it took, as NDJSON. Plain JavaScript for the same
// reason as sim/vm/process.mjs.
import { createRequire } from "node:module"
import { stripVTControlCharacters } from "node:util"
import FakeTimers from "@sinonjs/fake-timers"

const cli = createRequire(import.meta.url)("@devicescript/cli/built/devicescript-cli.cjs")
const image = process.argv[2]
globalThis.WebSocket = class {
    static OPEN = 1
    readyState = 1
    binaryType = "arraybuffer"
    constructor() {
        queueMicrotask(() => this.onopen?.())
    }
    send() {}
    close() {}
}
const realImmediate = setImmediate
const clock = FakeTimers.install({
    now: 1_000_000_000_000,
    toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"],
})
const begun = new Map()
let deployed = false
let finished = false
console.debug = () => {}
console.log = (...words) => {
    const text = words.join(" ")
    if (text.startsWith("self-deployed")) deployed = true
    const line = stripVTControlCharacters(text).replace(/^WASM> /, "")
    const begin = /^begin (.*)$/.exec(line)
    const end = /^end (\d+) (.*)$/.exec(line)
    if (begin) begun.set(begin[1], performance.now())
    else if (end) {
        const ms = performance.now() - begun.get(end[2])
        process.stdout.write(`${JSON.stringify({ name: end[2], times: Number(end[1]), ms })}\n`)
    } else if (line === "finished") finished = true
    else if (/Exception|InfiniteLoop|panic/i.test(line)) {
        process.stderr.write(`${line}\n`)
        process.exit(1)
    }
}
process.argv = [process.argv[0], "devicescript", "run", image]
cli.mainCli()
while (!finished) {
    if (deployed) clock.next()
    await new Promise(resolve => realImmediate(resolve))
}
process.exit(0)
