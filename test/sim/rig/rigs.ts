import { Rig } from "../../../sim/rig/rig"
import { parseScenario } from "../../../sim/scenario/parse"
import type { CableKeys } from "../../../sim/scenario/schema"
import { drives } from "../../../src/cable/drives"

export const scenarioWith = (cable: CableKeys, more: object = {}) =>
    parseScenario(JSON.stringify({ cable, ...more }), "test")

export const rigWith = (cable: CableKeys, more: object = {}, seed = 1) =>
    new Rig(scenarioWith(cable, more), seed)

/** Drives in the words of src/cable/drives.ts: near hot, near cold, far hot, far cold, far shield; 0 let go, 1 low, 2 high. */
export function drivesOf(digits: string): number {
    const [a, b, c, d, e] = [...digits].map(Number)
    return drives(a, b, c, d, e)
}

/** Long enough for everything to settle [s]. */
export const SETTLED_S = 2

/** Far hot, cold and shield once all is settled, as parts of the supply. */
export function partsOf(rig: Rig, digits: string, fromS = 0): number[] {
    rig.drive(drivesOf(digits), fromS)
    return [0, 1, 2].map(i => rig.pinV(i, fromS + SETTLED_S) / rig.parts.supplyV)
}

export const parallel = (...ohms: number[]) => 1 / ohms.reduce((sum, ohm) => sum + 1 / ohm, 0)
