import { tableLines } from "../output/table"
import { MISSING } from "../text/number"
import { db, hertz } from "./figures"
import type { LegsRelation } from "./legs-relation"
import type { Rejection } from "./rejection"

const REJECTION_KINDS: Record<Rejection["kind"], string> = {
    hum: "hum",
    sine: "sine",
    band: "noise, third of an octave",
}

const APART: Record<Exclude<LegsRelation["kind"], "own">, string> = {
    equal: "the legs are equal",
    opposite: "cold is the opposite of hot",
    proportional: "one leg is the other, scaled",
    "hot-silent": "hot is silent",
    "cold-silent": "cold is silent",
}

/** The table of common-mode rejection. */
export function rejectionLines(rejection: readonly Rejection[], { kind }: LegsRelation): string[] {
    if (kind !== "own") return [`common-mode rejection: can't be told: ${APART[kind]}`]
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
