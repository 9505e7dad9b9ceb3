import type { CableRig } from "./cable-rig"
import { measureTone } from "./tone-meter"
import { keepZeroDate } from "./zero-date"

/** What zeroing a rig has come to. */
export type Zeroed = "not good" | "without tone" | "with tone"

/**
 * Takes the cable in the rig for its reference: dividers, and the tone if there is one.
 * @throws LinkError, UsageError as CableRig does
 */
async function zeroWithTone(rig: CableRig, date: () => Date): Promise<Zeroed> {
    if (!(await rig.zero())) return "not good"
    const tone = await measureTone(rig, date)
    if (tone === undefined) return "without tone"
    await rig.zeroTone(tone.differenceV(), tone.ratio(), tone.delayUs())
    return "with tone"
}

/** The same, and the board keeps the date beside it. */
export async function zeroRig(rig: CableRig, date: () => Date): Promise<Zeroed> {
    const zeroed = await zeroWithTone(rig, date)
    const zero = await rig.ownPart()
    if (zeroed !== "not good" && zero !== undefined)
        await keepZeroDate(rig.service.bus, zero, date())
    return zeroed
}
