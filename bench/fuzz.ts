// A million byte streams, random, truncated, spliced and escaped, through the link's parser: no crash, no line accepted whose
// CRC is wrong by a second implementation, no whole line missed, memory bounded. `-- N` takes another count, `-- N SEED` another seed.
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { Progress } from "../host/output/progress"
import { printTable } from "../host/output/table"
import { fuzz } from "./fuzz/run"

const MAX_GROWN_BYTES = 2_000_000

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

function memoryBytes(): number {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
}

const streams = Number(process.argv[2] ?? 1_000_000)
const seed = Number(process.argv[3] ?? 1)
const progress = new Progress(process.stderr, () => performance.now())
const startMs = performance.now()
const result = fuzz(
    streams,
    seed,
    done => progress.show(`${done} of ${streams} streams`),
    memoryBytes,
)
progress.erase()
const tookS = (performance.now() - startMs) / 1000
const grown = result.grownBytes ?? 0
printTable(
    ["what", "count", "limit"],
    [
        ["streams", String(result.streams), ""],
        ["bytes", String(result.bytes), ""],
        ["lines accepted", String(result.accepted), ""],
        ["lines refused", String(result.bad), ""],
        ["accepted with a wrong CRC", String(result.wrongCrc), "0"],
        ["healthy streams with a line missed", String(result.missed), "0"],
        ["memory grown [bytes]", String(grown), String(MAX_GROWN_BYTES)],
        ["seconds", tookS.toFixed(1), ""],
    ],
)
const isFine = result.wrongCrc === 0 && result.missed === 0 && grown < MAX_GROWN_BYTES
process.exitCode = isFine ? 0 : 1
