import { mapLetters, mapOf } from "../cable/cable-map"
import type { ConductorReading } from "../cable/cable-reading"
import type { CableVerdict } from "../cable/cable-verdict"
import { VERDICTS, wordOf } from "../protocol/words"
import { put, seal } from "./encode"

// The C lines of a cable test: two of them. See docs/telemetry.md.

/** Findings that one line has room for; there is hardly a cable with more. */
const MAX_FINDINGS = 3

/** Findings as one word. */
export function findingsWord(findings: string[]): string {
    return findings.slice(0, MAX_FINDINGS).join("+")
}

/** The first C line of a test: what has come of it. `n` 1..65535 counts the tests. @param joined undefined: not looked at */
export function encodeVerdict(
    seq: number,
    tMs: number,
    n: number,
    v: CableVerdict,
    joined: number[] | undefined,
): string {
    const parts: string[] = []
    put(parts, "n", n, 0, 65535)
    parts.push(`res=${wordOf(VERDICTS, v.verdict)}`)
    if (v.findings.length > 0) parts.push(`fault=${findingsWord(v.findings)}`)
    put(parts, "conf_pct", v.confidencePct, 1, 99.9)
    if (joined !== undefined) parts.push(`map=${mapLetters(mapOf(joined))}`)
    return seal("C", seq, tMs, parts)
}

/** The second: resistances and leaks. */
export function encodeConductors(seq: number, tMs: number, n: number, r: ConductorReading): string {
    const parts: string[] = []
    put(parts, "n", n, 0, 65535)
    putOhm(parts, "hot_ohm", r.hotOhm)
    putOhm(parts, "cold_ohm", r.coldOhm)
    putOhm(parts, "sh_ohm", r.shieldOhm)
    putOhm(parts, "err_ohm", r.errorOhm)
    put(parts, "hc_kohm", r.legsLeakKohm, 0, 9999)
    put(parts, "hs_kohm", r.hotLeakKohm, 0, 9999)
    put(parts, "cs_kohm", r.coldLeakKohm, 0, 9999)
    put(parts, "min_kohm", r.leakMinKohm, 0, 9999)
    return seal("C", seq, tMs, parts)
}

/** A resistance: hundredths of an ohm below 100, also of one that is far below zero: the line has no room for more. */
function putOhm(parts: string[], key: string, ohm: number | undefined): void {
    put(parts, key, ohm, ohm !== undefined && Math.abs(ohm) > 99.99 ? 0 : 2, 99999)
}
