// What the five drives of the rig do, in one number of two bits each: near hot, near cold, far hot, far cold, far shield.

/** A drive lets go of its terminal. */
export const LET_GO = 0
/** A drive pulls to ground. */
export const LOW = 1
/** A drive pulls to the supply. */
export const HIGH = 2

/** Drives of the rig. */
export const DRIVES = 5

/** All of them as one number, for a CableFixture. Each is LET_GO, LOW or HIGH. */
export function drives(
    nearHot: number,
    nearCold: number,
    farHot: number,
    farCold: number,
    farShield: number,
): number {
    return nearHot | (nearCold << 2) | (farHot << 4) | (farCold << 6) | (farShield << 8)
}

/** What one of them does. @param index 0 near hot, 1 near cold, 2 far hot, 3 far cold, 4 far shield */
export function driveOf(all: number, index: number): number {
    return (all >> (2 * index)) & 3
}
