import type { CableLimits } from "../../src/verdict/cable-limits"
import { mapLetters } from "../../src/verdict/cable-map"
import type { CableReading } from "../../src/verdict/cable-reading"
import type { CableConnector } from "../../src/verdict/cable-words"
import type { CableKind } from "./cable-kind"
import type { Standing } from "./limits-proof"
import type { Outcome } from "./outcome"

/** Where cables are tested, and by what. */
export interface CableBench {
    board: string
    firmware: string
    /** the port's path, or the scenario and the seed */
    from: string
    /** true: the rig's own resistances are taken off */
    isZeroed: boolean
    /** what the limits are called */
    profile: string
    standing: Standing
    kind: CableKind
    connector: CableConnector
    /** those that were judged */
    limits: CableLimits
}

/** One test of one cable, for reports. */
export interface CableRecord extends CableBench, Outcome {
    /** of this run, from 1 */
    count: number
    serial: string | undefined
    testedAt: Date
    /** how long it took [s] */
    lengthS: number
    confidencePct: number | undefined
    /** as the register has it */
    map: number
    reading: CableReading
}

/** Keys of a reading as telemetry has them. */
const READING_KEYS: readonly (readonly [key: string, of: keyof CableReading, places: number])[] = [
    ["hot_ohm", "hotOhm", 3],
    ["cold_ohm", "coldOhm", 3],
    ["sh_ohm", "shieldOhm", 3],
    ["err_ohm", "errorOhm", 3],
    ["hc_kohm", "legsLeakKohm", 1],
    ["hs_kohm", "hotLeakKohm", 1],
    ["cs_kohm", "coldLeakKohm", 1],
    ["min_kohm", "leakMinKohm", 1],
    ["f_hz", "toneHz", 2],
    ["tone_dbu", "toneDbu", 3],
    ["loss_db", "lossDb", 3],
    ["bal_pct", "balancePct", 3],
    ["phase_us", "phaseUs", 3],
    ["cmrr_db", "rejectionDb", 2],
    ["cmrr_min_db", "rejectionMinDb", 2],
    ["hum_dbu", "humDbu", 2],
    ["noise_dbu", "noiseDbu", 2],
]

function rounded(value: number | undefined, places: number): number | null {
    return value === undefined ? null : Number(value.toFixed(places))
}

/** A record in the keys of the C lines; what was not measured is null. */
export function recordObject(record: CableRecord): Record<string, string | number | null> {
    const { reading } = record
    return {
        kind: "cable",
        date: record.testedAt.toISOString(),
        n: record.count,
        serial: record.serial ?? null,
        res: record.result,
        fault: record.findings.join("+"),
        unsure: record.unsure.join("+"),
        conf_pct: rounded(record.confidencePct, 2),
        map: mapLetters(record.map),
        ...Object.fromEntries(
            READING_KEYS.map(([key, of, places]) => [key, rounded(reading[of], places)]),
        ),
        limits: record.profile,
        limits_are: record.standing,
        connector: record.connector,
        cable_kind: record.kind,
        zeroed: record.isZeroed ? "yes" : "no",
        board: record.board,
        firmware: record.firmware,
        from: record.from,
    }
}

/** Keys of a record, in their order. */
export const RECORD_KEYS = [
    ...["kind", "date", "n", "serial", "res", "fault", "unsure", "conf_pct", "map"],
    ...READING_KEYS.map(([key]) => key),
    ...["limits", "limits_are", "connector", "cable_kind", "zeroed", "board", "firmware", "from"],
]
