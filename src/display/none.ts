import type { Display } from "./display"

/** The rig has no display. */
export async function openDisplay(): Promise<Display | undefined> {
    return undefined
}
