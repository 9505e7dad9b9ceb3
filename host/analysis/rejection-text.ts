import { tableLines } from "../output/table"
import { MISSING } from "../view/number"
import { db, hertz } from "./figures"
import type { Rejection } from "./rejection"

const REJECTION_KINDS: Record<Rejection["kind"], string> = {
    hum: "hum",
    sine: "sine",
    band: "noise, third of an octave",
}

/** The table of common-mode rejection. */
export function rejectionLines(rejection: readonly Rejection[]): string[] {
    if (rejection.length === 0) return ["common-mode rejection: no common mode to tell it by"]
    const rows = rejection.map(row => [
        REJECTION_KINDS[row.kind],
        hertz(row.hz),
        db(row.commonDbu),
        db(row.differenceDbu),
        row.coherence === null ? MISSING : row.coherence.toFixed(3),
        row.cmrrDb === null ? `over ${db(row.cmrrMinDb)}` : db(row.cmrrDb),
    ])
    return tableLines(
        [
            "common-mode rejection",
            "frequency",
            "common dBu",
            "difference dBu",
            "coherence",
            "CMRR dB",
        ],
        rows,
    )
}
