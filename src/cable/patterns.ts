import { drives, HIGH, LET_GO, LOW } from "./drives"

// The settings of the rig's drives that a cable test goes through, in order. "Z" in the names below: let go.

/** Everything let go: what the terminals show now comes from outside. */
export const REST = 0
/** Near hot and cold low and high, in all four ways: which far terminal goes along with what. */
export const NEAR_LL = 1
export const NEAR_HL = 2
export const NEAR_LH = 3
export const NEAR_HH = 4
/** One far terminal driven, the others let go: what is joined at the far end alone. */
export const FAR_HOT_HIGH = 5
export const FAR_HOT_LOW = 6
export const FAR_COLD_HIGH = 7
export const FAR_COLD_LOW = 8
/** The far shield driven against the near shield's resistor: the shield swings, both legs float. */
export const SHIELD_HIGH = 9
export const SHIELD_LOW = 10
/** Cold swings, hot floats; and the other way round. */
export const COLD_HIGH = 11
export const COLD_LOW = 12
export const HOT_HIGH = 13
export const HOT_LOW = 14
/** Both ends driven against each other, both ways: every conductor is the middle of a divider. */
export const AGAINST_HIGH = 15
export const AGAINST_LOW = 16
/** NEAR_LL and NEAR_HL once more: has anything come loose or moved meanwhile? */
export const AGAIN_LL = 17
export const AGAIN_HL = 18

export const PATTERNS = 19

/** Near hot, near cold, far hot, far cold, far shield: 0 let go, 1 low, 2 high (src/cable/drives.ts). */
const DIGITS =
    "00000 11000 21000 12000 22000 00200 00100 00020 00010 00002 00001 02000 01000 20000 10000 11222 22112 11000 21000"

/** The drives of a pattern, as drives() makes them. */
export function drivesOf(pattern: number): number {
    let all = 0
    for (let i = 0; i < 5; i++) all |= (DIGITS.charCodeAt(6 * pattern + i) - 48) << (2 * i)
    return all
}

/** What the drives do while a tone is played: both legs rest at half the supply behind two drives side by side. */
export const TONE_DRIVES = drives(LOW, LOW, HIGH, HIGH, LET_GO)

/** What they do while contacts are watched: hot at the supply, cold at half of it, the shield at ground; each open or short moves one of them. */
export const WATCH_DRIVES = drives(HIGH, LOW, LET_GO, HIGH, LET_GO)

/** During a watch a terminal that moves by less than this part of the supply has not lost its contact: 205 codes of 12 bits, 50 sigma of the noisiest converter. */
export const WATCH_MOVES = 0.05
