import * as v from "valibot"
import { complaint } from "../../common/complaint"
import { parseJson } from "../../common/json"
import { textOfBytes } from "../../common/text-encoding"
import { UsageError } from "../../common/usage-error"
import { readNamed } from "../../node/named-file"
import { type CableLimits, DEFAULT_CABLE_LIMITS } from "../../src/cable/cable-limits"
import type { CableConnector } from "../../src/cable/cable-words"
import type { Band } from "../analysis/band"
import { hasKey, limitsFor } from "./cable-kind"
import type { CableKind } from "./choices"
import { type Standing, sha256Of, standingOf } from "./limits-proof"
import { type LimitsFile, limitsSchema } from "./limits-schema"

/** What a kind of cable has to keep to. */
export interface CableProfile {
    name: string
    connector: CableConnector
    kind: CableKind
    limits: CableLimits
    /** of the file's bytes; undefined: there is no file */
    sha256: string | undefined
    standing: Standing
    /** parts of the band that noise and hum are judged without */
    excludeHz: readonly Band[]
}

/** The board's own limits, which count without a file. */
export function defaultProfile(kind: CableKind): CableProfile {
    const limits = limitsFor(kind, DEFAULT_CABLE_LIMITS)
    const none = { sha256: undefined, standing: "default", excludeHz: [] } as const
    return { name: "default", connector: "xlr", kind, limits, ...none }
}

/** Refuses a pair of limits that says nothing, or that nothing can keep to. */
function checkPair(
    label: string,
    name: string,
    given: { min?: number | undefined; max?: number | undefined } | null | undefined,
): void {
    if (given === undefined || given === null) return
    const { min: from, max: to } = given
    if (from === undefined && to === undefined)
        throw new UsageError(
            `${label}: ${name} has neither min nor max; give one of them, or null for no limit`,
        )
    if (from !== undefined && to !== undefined && from > to)
        throw new UsageError(
            `${label}: ${name} has min ${from} above max ${to}, which no cable can meet; exchange the two`,
        )
}

/** What a file says about one figure: undefined, the default; null, no limit. */
function pair<T extends { min?: number | undefined; max?: number | undefined }>(
    given: T | null | undefined,
    preset: { min?: number | undefined; max?: number | undefined } = {},
) {
    const { min, max } = given === undefined ? preset : (given ?? {})
    return { min, max }
}

/** Keys that are no limits, or that hold for every kind. */
const GENERAL = ["name", "connector", "kind", "exclude_hz"]

/** A limit that nothing is put to would look like one that is kept. */
function checkKind(label: string, file: LimitsFile): void {
    const idle = Object.entries(file).find(
        ([key, value]) => !GENERAL.includes(key) && value !== null && !hasKey(file.kind, key),
    )
    if (idle !== undefined)
        throw new UsageError(
            `${label}: ${idle[0]} can't be measured of a cable of the kind ${file.kind}; leave it out`,
        )
}

function limitsOf(file: LimitsFile): CableLimits {
    const d = DEFAULT_CABLE_LIMITS
    const balance = pair(file.balance_pct, { min: d.balanceMinPct, max: d.balanceMaxPct })
    const phase = pair(file.phase_us, { min: d.phaseMinUs, max: d.phaseMaxUs })
    const loss = pair(file.loss_db, { min: d.lossMinDb, max: d.lossMaxDb })
    const tone = pair(file.tone_dbu, { min: d.toneMinDbu, max: d.toneMaxDbu })
    return {
        legMaxOhm: pair(file.leg_ohm, { max: d.legMaxOhm }).max,
        shieldMaxOhm: pair(file.shield_ohm, { max: d.shieldMaxOhm }).max,
        leakMinKohm: pair(file.leak_kohm, { min: d.leakMinKohm }).min,
        balanceMinPct: balance.min,
        balanceMaxPct: balance.max,
        phaseMinUs: phase.min,
        phaseMaxUs: phase.max,
        lossMinDb: loss.min,
        lossMaxDb: loss.max,
        toneMinDbu: tone.min,
        toneMaxDbu: tone.max,
        rejectionMinDb: pair(file.cmrr_db, { min: d.rejectionMinDb }).min,
        humMaxDbu: pair(file.hum_dbu, { max: d.humMaxDbu }).max,
        noiseMaxDbu: pair(file.noise_dbu, { max: d.noiseMaxDbu }).max,
    }
}

/**
 * Reads a limits file; comments and trailing commas are fine.
 * @param label what to call the file in messages
 * @throws UsageError in one line that names the key, and says what it accepts or what to do
 */
export function parseLimits(
    text: string,
    label: string,
): Omit<CableProfile, "sha256" | "standing"> {
    const value = parseJson(text, label)
    // to valibot a list is an object too
    const result = v.safeParse(limitsSchema, Array.isArray(value) ? undefined : value)
    if (!result.success)
        throw new UsageError(`${label}: ${complaint(result.issues[0], "the limits file")}`)
    const file = result.output
    const excludeHz = file.exclude_hz.map(([fromHz, toHz]) => ({ fromHz, toHz }))
    for (const { fromHz, toHz } of excludeHz)
        if (fromHz >= toHz)
            throw new UsageError(
                `${label}: exclude_hz has a band from ${fromHz} to ${toHz} Hz, which is empty; put the lower frequency first`,
            )
    for (const name of ["balance_pct", "phase_us", "loss_db", "tone_dbu"] as const)
        checkPair(label, name, file[name])
    checkKind(label, file)
    const limits = limitsFor(file.kind, limitsOf(file))
    if (excludeHz.length > 0 && limits.humMaxDbu === undefined && limits.noiseMaxDbu === undefined)
        throw new UsageError(
            `${label}: exclude_hz takes effect on hum_dbu and noise_dbu only: add a limit for one of them, or leave it out`,
        )
    const name = file.name ?? label.replace(/.*[\\/]/, "").replace(/\.jsonc?$/i, "")
    return { name, connector: file.connector, kind: file.kind, limits, excludeHz }
}

/**
 * Reads a limits file from the disk.
 * @param isVirtual the rig is a virtual one: there a proof from a virtual one counts
 * @throws UsageError as parseLimits does, or when it can't be read
 */
export function readLimits(path: string, isVirtual = false): CableProfile {
    const bytes = readNamed(
        path,
        "limits file",
        `make one of a good cable: quietline cable --learn ${path}`,
    )
    const sha256 = sha256Of(bytes)
    const standing = standingOf(path, sha256, isVirtual)
    return { ...parseLimits(textOfBytes(bytes, path), path), sha256, standing }
}
