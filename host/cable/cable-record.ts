import { cableFigures } from "../../src/cable/cable-figures"
import type { CableLimits } from "../../src/cable/cable-limits"
import { mapLetters } from "../../src/cable/cable-map"
import type { CableReading } from "../../src/cable/cable-reading"
import type { CableConnector } from "../../src/cable/cable-words"
import type { RigZero } from "../../src/cable/rig-zero"
import { canHave } from "./cable-kind"
import type { CableKind } from "./choices"
import { errorOf } from "./figure-errors"
import type { Standing } from "./limits-proof"
import { localTime } from "./local-time"
import type { Outcome } from "./outcome"
import { pinsText } from "./pins-text"
import { LIMITED_FIGURES, READING_KEYS, RECORD_SCHEMA } from "./record-keys"
import { STIMULUS } from "./stimulus"

/** What a user says of a test, for its record. */
export interface RecordDetails {
    part: string | undefined
    order: string | undefined
    customer: string | undefined
    operator: string | undefined
    station: string | undefined
}

/** Where cables are tested, and by what. */
export interface CableBench {
    board: string
    firmware: string
    /** the port's path, or the scenario and the seed */
    from: string
    /** identifier of the rig's board */
    rig: string | undefined
    /** version of quietline on this computer */
    host: string
    /** time zone of this computer */
    zone: string
    details: RecordDetails
    /** true: the rig's own resistances are taken off */
    isZeroed: boolean
    zero: RigZero | undefined
    /** when that was; undefined: not known */
    zeroedAt: Date | undefined
    /** what the limits are called */
    profile: string
    standing: Standing
    /** SHA-256 of their file */
    limitsSha256: string | undefined
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
    /** how often that serial number was tested before */
    retest: number
    testedAt: Date
    /** how long it took [s] */
    lengthS: number
    confidencePct: number | undefined
    /** as the register has it */
    map: number
    reading: CableReading
}

/** A record as its log has it. */
export type RecordObject = Record<string, string | number | null>

function rounded(value: number | undefined, places: number): number | null {
    // no negative zero, which JSON does not have
    return value === undefined ? null : Number(value.toFixed(places)) + 0
}

/** Of each figure that a limit can be put to: its error and its limits. */
function judgedBy({ reading, limits, kind }: CableRecord): RecordObject {
    const figures = cableFigures(reading, limits)
    const entries = LIMITED_FIGURES.flatMap(({ name, of, places }) => {
        const figure = figures.find(({ key, word }) => key === name && canHave(kind, word))
        return [
            [`${name}_err`, rounded(errorOf(name, reading[of], reading), places)],
            [`${name}_min`, figure?.least ?? null],
            [`${name}_max`, figure?.most ?? null],
        ]
    })
    return Object.fromEntries(entries)
}

function zeroObject({ zero, zeroedAt }: CableRecord): RecordObject {
    const [hot, cold, shield] = zero?.dividers ?? []
    const isTone = zero?.toneV !== undefined
    return {
        zero_date: zeroedAt?.toISOString() ?? null,
        zero_hot: rounded(hot, 6),
        zero_cold: rounded(cold, 6),
        zero_sh: rounded(shield, 6),
        zero_tone_v: rounded(zero?.toneV, 6),
        zero_tone_ratio: isTone ? rounded(zero?.toneRatio, 6) : null,
        zero_tone_us: isTone ? rounded(zero?.toneDelayUs, 4) : null,
    }
}

/** A record in the keys of RECORD_KEYS; what was not measured is null. */
export function recordObject(record: CableRecord): RecordObject {
    const { reading, testedAt, zone, details } = record
    return {
        kind: "cable",
        date: testedAt.toISOString(),
        n: record.count,
        serial: record.serial ?? null,
        res: record.result,
        fault: record.findings.join("+"),
        unsure: record.unsure.join("+"),
        conf_pct: rounded(record.confidencePct, 2),
        map: mapLetters(record.map),
        ...Object.fromEntries(
            READING_KEYS.map(({ name, of, places }) => [name, rounded(reading[of], places)]),
        ),
        limits: record.profile,
        limits_are: record.standing,
        connector: record.connector,
        cable_kind: record.kind,
        zeroed: record.isZeroed ? "yes" : "no",
        board: record.board,
        firmware: record.firmware,
        from: record.from,
        schema: RECORD_SCHEMA,
        local: localTime(testedAt, zone),
        zone,
        pins: pinsText(record.map, record.connector),
        part: details.part ?? null,
        order: details.order ?? null,
        customer: details.customer ?? null,
        operator: details.operator ?? null,
        station: details.station ?? null,
        rig: record.rig ?? null,
        host: record.host,
        retest: record.retest,
        limits_sha256: record.limitsSha256 ?? null,
        ...judgedBy(record),
        ...zeroObject(record),
        stim_v: STIMULUS.volts,
        stim_ma: STIMULUS.milliamperes,
        high_voltage: "no",
        test_s: rounded(record.lengthS, 3),
        zero_err_ohm: rounded(record.zero?.errorOhm, 4),
    }
}
