// How many lines a second of processor time are decoded, and taken apart from the bytes of a port with all that is counted of them.
// `-- N` takes another count of lines.
import { printTable } from "../host/output/table"
import { TelemetryLink } from "../link/telemetry-link"
import { decodeLine } from "../src/telemetry/decode"
import { sealedLine } from "./hostile/lines"

/** Runs, of which the best counts: the first ones compile. */
const RUNS = 5
/** Lines in a piece of a port's bytes. */
const PIECE = 50

/** Ten level lines, a noise line, and one of information: as often as a board prints them. */
function boardLine(i: number): string {
    const at = `${i % 65536} ${100 * i}`
    const db = (scale: number) => (-scale - ((7 * i) % 1000) / 100).toFixed(2)
    if (i % 12 === 10)
        return sealedLine(
            `QL1N ${at} tone_dbu:${db(30)} f_hz:999.9 hum_dbu:${db(36)} mains_hz:50.00 cmhum_dbu:${db(9)} noise_dbu:${db(60)} cmrr_db:26.17 HUM`,
        )
    if (i % 12 === 11)
        return sealedLine(
            `QL1I ${at} fw=0.1.0 board=pico via=gpio fs_hz:13812.2 n:331 skew_us:26.10 max_dbu:9.50 floor_dbu:-58.62 cal=no`,
        )
    return sealedLine(
        `QL1M ${at} level_dbu:${db(29)} cm_dbu:${db(9)} hot_dbu:${db(9)} cold_dbu:${db(10)} corr_pct:99.54 clip:0`,
    )
}

/** Lines a second of processor time, in the best of some runs. */
function pace(count: number, work: () => void): number {
    let best = 0
    for (let run = 0; run < RUNS; run++) {
        const before = process.cpuUsage()
        work()
        const { user, system } = process.cpuUsage(before)
        best = Math.max(best, (1e6 * count) / (user + system))
    }
    return Math.round(best)
}

const count = Number(process.argv[2] ?? 120_000)
const lines = Array.from({ length: count }, (_, i) => boardLine(i))
const pieces: Uint8Array[] = []
for (let i = 0; i < count; i += PIECE)
    pieces.push(Buffer.from(`${lines.slice(i, i + PIECE).join("\n")}\n`))

const decoded = pace(count, () => {
    for (const line of lines) if (!decodeLine(line).ok) throw new Error(`refused: ${line}`)
})
const taken = pace(count, () => {
    const link = new TelemetryLink()
    for (const piece of pieces) link.push(piece)
    if (link.counters.lines !== count) throw new Error(`${link.counters.lines} of ${count} lines`)
})
printTable(
    ["what", "lines a second of processor time"],
    [
        ["decoded", String(decoded)],
        ["taken apart, decoded and counted", String(taken)],
    ],
)
