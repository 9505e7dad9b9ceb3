import type { CableLimits } from "../../src/cable/cable-limits"
import { type CableReading, noConductors, noTone } from "../../src/cable/cable-reading"
import { CABLE_CONNECTORS } from "../../src/cable/cable-words"
import type { RigZero } from "../../src/cable/rig-zero"
import type { CableRecord, RecordObject } from "./cable-record"
import { CABLE_KINDS } from "./choices"
import { STANDINGS } from "./limits-proof"
import { CABLE_RESULTS, type CableResult } from "./outcome"
import { READING_KEYS } from "./record-keys"

/** Which limit is written under which key. */
const LIMIT_KEYS: readonly (readonly [limit: keyof CableLimits, key: string])[] = [
    ["legMaxOhm", "hot_ohm_max"],
    ["shieldMaxOhm", "sh_ohm_max"],
    ["leakMinKohm", "hs_kohm_min"],
    ["balanceMinPct", "bal_pct_min"],
    ["balanceMaxPct", "bal_pct_max"],
    ["phaseMinUs", "phase_us_min"],
    ["phaseMaxUs", "phase_us_max"],
    ["lossMinDb", "loss_db_min"],
    ["lossMaxDb", "loss_db_max"],
    ["toneMinDbu", "tone_dbu_min"],
    ["toneMaxDbu", "tone_dbu_max"],
    ["rejectionMinDb", "cmrr_db_min"],
    ["humMaxDbu", "hum_dbu_max"],
    ["noiseMaxDbu", "noise_dbu_max"],
]

function textOf(object: RecordObject, key: string): string | undefined {
    const value = object[key]
    return typeof value === "string" ? value : undefined
}

function numberOf(object: RecordObject, key: string): number | undefined {
    const value = object[key]
    return typeof value === "number" ? value : undefined
}

function dateOf(object: RecordObject, key: string): Date | undefined {
    const date = new Date(textOf(object, key) ?? Number.NaN)
    return Number.isNaN(date.getTime()) ? undefined : date
}

function oneOf<T extends string>(words: readonly T[], text: string | undefined): T {
    return words.find(word => word === text) ?? words[0]
}

function wordsOf(object: RecordObject, key: string): string[] {
    return (textOf(object, key) ?? "").split("+").filter(word => word !== "")
}

/** `H/-/S` as the register has it. */
function mapOfLetters(letters: string): number {
    return letters
        .split("/")
        .map(far => [..."HCS"].reduce((set, near, i) => set | (far.includes(near) ? 1 << i : 0), 0))
        .reduce((map, set, i) => map | (set << (3 * i)), 0)
}

function zeroOf(object: RecordObject): RigZero | undefined {
    const [hot, cold, shield] = ["zero_hot", "zero_cold", "zero_sh"].map(key =>
        numberOf(object, key),
    )
    if (hot === undefined || cold === undefined || shield === undefined) return undefined
    return {
        dividers: [hot, cold, shield],
        // records of the time before it do not say: as a rig of that time, which knew none
        errorOhm: numberOf(object, "zero_err_ohm") ?? 0,
        toneV: numberOf(object, "zero_tone_v"),
        toneRatio: numberOf(object, "zero_tone_ratio") ?? 1,
        toneDelayUs: numberOf(object, "zero_tone_us") ?? 0,
    }
}

/** What a record says of the cable: the result is checked by recordOf(). */
function testOf(object: RecordObject, result: CableResult, testedAt: Date) {
    const figures = READING_KEYS.map(({ name, of }) => [of, numberOf(object, name)])
    const reading: CableReading = {
        ...{ ...noConductors(), ...noTone() },
        ...Object.fromEntries(figures),
    }
    const limits: CableLimits = Object.fromEntries(
        LIMIT_KEYS.map(([limit, key]) => [limit, numberOf(object, key)]),
    )
    return {
        ...{ result, testedAt, reading, limits },
        findings: wordsOf(object, "fault"),
        unsure: wordsOf(object, "unsure"),
        count: numberOf(object, "n") ?? 0,
        serial: textOf(object, "serial"),
        retest: numberOf(object, "retest") ?? 0,
        lengthS: numberOf(object, "test_s") ?? 0,
        confidencePct: numberOf(object, "conf_pct"),
        map: mapOfLetters(textOf(object, "map") ?? ""),
    }
}

/**
 * The test that a record is of, as far as the record knows it: what recordObject() has made of it.
 * @returns undefined when it is no record of a cable test
 */
export function recordOf(object: RecordObject): CableRecord | undefined {
    const testedAt = dateOf(object, "date")
    const result = CABLE_RESULTS.find(word => word === object.res)
    if (object.kind !== "cable" || testedAt === undefined || result === undefined) return undefined
    const text = (key: string) => textOf(object, key)
    return {
        ...testOf(object, result, testedAt),
        board: text("board") ?? "?",
        firmware: text("firmware") ?? "?",
        from: text("from") ?? "?",
        rig: text("rig"),
        host: text("host") ?? "?",
        zone: text("zone") ?? "UTC",
        details: {
            part: text("part"),
            order: text("order"),
            customer: text("customer"),
            operator: text("operator"),
            station: text("station"),
        },
        isZeroed: object.zeroed === "yes",
        zero: zeroOf(object),
        zeroedAt: dateOf(object, "zero_date"),
        profile: text("limits") ?? "?",
        standing: oneOf(STANDINGS, text("limits_are")),
        limitsSha256: text("limits_sha256"),
        kind: oneOf(CABLE_KINDS, text("cable_kind")),
        connector: oneOf(CABLE_CONNECTORS, text("connector")),
    }
}
