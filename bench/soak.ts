// A long run without a lost or bad line: what the firmware prints at its default rates, through the bytes of a virtual
// board's serial port and the link that takes them apart. npm run bench:soak -- 600 runs 600 virtual seconds, default one hour.
import { type BoardId, boardOf } from "../boards/boards"
import { printTable } from "../host/output/table"
import { loadScenario } from "../node/load-scenario"
import type { SimulationOptions } from "../sim/simulation"
import { soak } from "./soak/soak"

/** What a soak looks like: a board, and whether its Jacdac frames are asked for as well. */
interface SoakCase {
    board: BoardId
    packets: boolean
}

const HOUR_S = 3600
const PROGRESS_MS = 1000

const cases: readonly SoakCase[] = [
    { board: "pico", packets: false },
    { board: "pico", packets: true },
    { board: "esp32_devkit_c", packets: false },
]

const seconds = Number(process.argv[2] ?? HOUR_S)
if (!(seconds >= 5)) {
    console.error(`bench:soak takes a number of seconds from 5 up, got ${process.argv[2]}`)
    process.exit(2)
}

const options: Omit<SimulationOptions, "scenario" | "board"> = {
    seed: 1,
    seconds,
    speed: "max",
    programFile: undefined,
    programFullScaleDbu: 4,
    legsFile: undefined,
    legsFullScaleV: 1,
}

let failed = 0
const rows: string[][] = []
for (const each of cases) {
    const name = `${each.board}${each.packets ? ", packets" : ""}`
    const startMs = performance.now()
    let shownMs = startMs
    const { board } = each
    const scenario = loadScenario("hum-loop", boardOf(board).profile)
    const run = { ...options, scenario, board }
    const { printed, counters, isSame, bytes } = await soak(each.packets, run, tMs => {
        if (performance.now() - shownMs < PROGRESS_MS) return
        shownMs = performance.now()
        process.stderr.write(`\r${name}: ${Math.floor(tMs / 1000)} of ${seconds} s `)
    })
    const { lines, lost, bad, gaps, restarts, frames } = counters
    const isWhole = isSame && lost + bad + gaps + restarts === 0
    if (!isWhole) failed++
    const times = (1000 * seconds) / (performance.now() - startMs)
    const counts = [printed, lines, lost, bad, gaps, restarts, frames, bytes].map(String)
    rows.push([name, ...counts, times.toFixed(1), isWhole ? "ok" : "LOSS"])
}
process.stderr.write("\r\x1b[K")
printTable(
    [
        "board",
        "printed",
        "lines",
        "lost",
        "bad",
        "gaps",
        "restarts",
        "frames",
        "bytes",
        "speed",
        "",
    ],
    rows,
)
process.exitCode = failed === 0 ? 0 : 1
