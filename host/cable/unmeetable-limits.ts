import {
    BALANCE_ERROR_PCT,
    LOSS_ERROR_DB,
    PHASE_ERROR_US,
    TONE_ERROR_DB,
} from "../../src/cable/cable-limits"
import { LEAK_MIN_KOHM } from "../../src/cable/leakage"
import { leastErrorOhm } from "../../src/cable/resistance"
import { MAX_REJECTION_DB } from "../../src/cable/tone-reading"
import { RP2040 } from "../../src/chips/rp2040"
import { AUDIO_FROM_HZ, bandsLeft } from "../analysis/quiet-levels"
import type { CableProfile } from "./limits-file"

/** Half the pair rate of the fastest of the chips: no rig listens higher [Hz]. */
const MAX_HZ = 1e6 / RP2040.pairUs / 2

/** What a conductor may have at most: the error of the reading counts as the cable's. */
function ofResistance(key: string, mostOhm: number | undefined): string[] {
    const leastOhm = leastErrorOhm()
    if (mostOhm === undefined || mostOhm >= leastOhm) return []
    return [
        `${key} is at most ${mostOhm}, and a conductor of 0 ohm is measured to ${leastOhm.toFixed(2)} ohm at best`,
    ]
}

/** A range that is narrower than what a figure in the middle of it may be off by to either side. */
function ofRange(
    key: string,
    least: number | undefined,
    most: number | undefined,
    error: number,
    unit: string,
): string[] {
    if (least === undefined || most === undefined || most - least >= 2 * error) return []
    return [`${key} is ${least} to ${most}, and may be off by ${error} ${unit} either way`]
}

/** What of a limits file this looks at. */
type JudgedBy = Pick<CableProfile, "limits" | "excludeHz">

/**
 * Limits that a cable without any fault can't meet, because the rig can't tell that it does: each in words. Such a cable is never more
 * than UNSURE. The figures are the rig's own: of a zeroed one, at its best.
 */
export function unmeetableLimits({ limits: l, excludeHz }: JudgedBy): string[] {
    const found = [
        ...ofResistance("leg_ohm", l.legMaxOhm),
        ...ofResistance("shield_ohm", l.shieldMaxOhm),
    ]
    if ((l.leakMinKohm ?? 0) > LEAK_MIN_KOHM)
        found.push(
            `leak_kohm is at least ${l.leakMinKohm}, and the rig tells a leak from none up to ${LEAK_MIN_KOHM.toFixed(0)} kohm`,
        )
    found.push(
        ...ofRange("balance_pct", l.balanceMinPct, l.balanceMaxPct, BALANCE_ERROR_PCT, "%"),
        ...ofRange("phase_us", l.phaseMinUs, l.phaseMaxUs, PHASE_ERROR_US, "us"),
        ...ofRange("loss_db", l.lossMinDb, l.lossMaxDb, LOSS_ERROR_DB, "dB"),
        ...ofRange("tone_dbu", l.toneMinDbu, l.toneMaxDbu, TONE_ERROR_DB, "dB"),
    )
    if ((l.rejectionMinDb ?? 0) > MAX_REJECTION_DB)
        found.push(
            `cmrr_db is at least ${l.rejectionMinDb}, and the rig sees up to ${MAX_REJECTION_DB.toFixed(0)} dB`,
        )
    if (bandsLeft({ fromHz: AUDIO_FROM_HZ, toHz: MAX_HZ }, excludeHz).length === 0)
        found.push(
            `exclude_hz leaves nothing of ${AUDIO_FROM_HZ} to ${MAX_HZ.toFixed(0)} Hz, and the rig listens nowhere else`,
        )
    return found
}

/** The same as one line to print; undefined: all of them can be met. @param label what the limits file is called */
export function unmeetableLine(profile: JudgedBy, label: string): string | undefined {
    const found = unmeetableLimits(profile)
    return found.length === 0 ? undefined : `${label}: no cable can pass: ${found.join("; ")}`
}
