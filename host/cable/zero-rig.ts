import type { CableRig } from "./cable-rig"
import { measureTone } from "./tone-meter"

/** What zeroing a rig has come to. */
export type Zeroed = "not good" | "without tone" | "with tone"

/**
 * Takes the cable in the rig for its reference: dividers, and the tone if there is one.
 * @throws LinkError, UsageError as CableRig does
 */
export async function zeroRig(rig: CableRig, date: () => Date): Promise<Zeroed> {
    if (!(await rig.zero())) return "not good"
    const tone = await measureTone(rig, date)
    if (tone === undefined) return "without tone"
    await rig.zeroTone(tone.differenceV(), tone.ratio(), tone.delayUs())
    return "with tone"
}
