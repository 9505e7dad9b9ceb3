import { Random } from "../../../common/random"
import type { RecordObject } from "../../../host/cable/cable-record"
import { CHAIN_START, sealed } from "../../../host/cable/record-chain"

const RESULTS = ["PASS", "PASS", "PASS", "PASS", "FAIL", "MARGINAL", "UNSURE"]
const DISTURBED = ["NONE", "POWERED", "MOVED"]
const WORDS = ["open-hot", "open-cold", "swapped", "leak-legs", "resistance-hot", "=odd+", "<b>"]
const NAMES = ["Ada", "Bob", "=HYPERLINK(1)", "<script>alert(1)</script>", "\u202etxet", "Zoë 電"]
const HOUR_MS = 3_600_000

/** Records of a workshop: retests, cables without a number, the same number for other parts, clocks that are set back, odd texts. */
export function generatedRecords(count: number, seed: number): RecordObject[] {
    const random = new Random(seed, "log")
    const below = (limit: number) => Math.floor(limit * random.uniform())
    const one = <T>(from: readonly T[]): T => from[below(from.length)]
    const maybe = <T>(share: number, value: T): T | null =>
        random.uniform() < share ? value : null
    let at = Date.UTC(2026, 9, 1, 6)
    return Array.from({ length: count }, (_, i) => {
        at += random.uniform() < 0.02 ? 14 * HOUR_MS : 20_000 + below(60_000)
        if (random.uniform() < 0.01) at -= HOUR_MS
        const res = random.uniform() < 0.05 ? one(DISTURBED) : one(RESULTS)
        const words = res === "FAIL" ? [one(WORDS), one(WORDS)].slice(below(2)) : []
        const hasDate = random.uniform() > 0.01
        const isLocal = hasDate && random.uniform() > 0.1
        const ohm = 0.4 + 0.05 * random.gaussian()
        return {
            kind: "cable",
            date: hasDate ? new Date(at).toISOString() : "yesterday",
            n: i + 1,
            serial: maybe(0.9, `K${below(Math.ceil(count * 0.8))}`),
            res,
            fault: words.join("+"),
            unsure: res === "UNSURE" || res === "MARGINAL" ? "balance" : "",
            hot_ohm: maybe(0.95, Number(ohm.toFixed(3))),
            cold_ohm: maybe(0.95, Number((ohm + 0.01).toFixed(3))),
            sh_ohm: 0.2,
            limits: one(["default", "mic"]),
            from: "/dev/ttyX",
            local: isLocal ? new Date(at + 2 * HOUR_MS).toISOString().replace("Z", "+02:00") : null,
            part: maybe(0.9, one(["MIC-10", "MIC-03", "@part"])),
            order: maybe(0.5, one(["O-1", "O-2"])),
            customer: maybe(0.5, "Hall & Co"),
            operator: maybe(0.9, one(NAMES)),
            station: maybe(0.5, "bench 2"),
            rig: maybe(0.9, one(["c3d2e5f47b9a6018", "0011223344556677"])),
            hot_ohm_min: null,
            hot_ohm_max: 10,
            cold_ohm_max: 10,
        }
    })
}

/** Records as the lines of a log. */
export function sealedLines(records: readonly RecordObject[]): string[] {
    let end = CHAIN_START
    return records.map(record => {
        const next = sealed(record, end)
        end = next.end
        return next.line
    })
}

/** Lines as a log has them. */
export function logText(lines: readonly string[]): string {
    return lines.map(line => `${line}\n`).join("")
}
