import { Rig } from "../../../sim/rig/rig"
import type { CableKeys } from "../../../sim/scenario/schema"
import { parseScenario } from "../../../sim/scenarios/parse"
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

/** Input currents of at most 0.3 uA through 50 kohm and 5.7 kohm, as a part of the supply. */
export const LEAK_PART = 0.006

export const NO_OHM: CableKeys = { length_m: 0 }

/** What holds a floating leg of a cable: its weak resistors, beside the input currents of three pins. */
export function holdingOhm(rig: Rig, leg: number): number {
    const { parts } = rig
    const { upOhm, downOhm, leak } = parts.inputs[leg]
    const leaks = [leak, parts.drives[leg].leak, parts.drives[2 + leg].leak]
    const siemens = leaks.reduce((sum, each) => sum + each.toSupplyS + each.toGroundS, 0)
    return 1 / (1 / upOhm + 1 / downOhm + siemens)
}

/** Resistance of a drive that is low or high at the beginning. */
export function driveOhm(rig: Rig, drive: number, does: "low" | "high"): number {
    const { seriesOhm, highOhm, lowOhm } = rig.parts.drives[drive]
    return seriesOhm + (does === "high" ? highOhm : lowOhm) + rig.parts.wanderOhm(drive, 0)
}

export const fields = { interference: { electric: { na_per_m: 5, imbalance_pct: 0 } } }

/** Amplitude of a frequency at a pin, over whole periods, as [cosine, sine] part. */
export function phasorOf(at: (tS: number) => number, hz: number, fromS: number, periods = 20) {
    const points = 200
    let [re, im] = [0, 0]
    for (let i = 0; i < points * periods; i++) {
        const turn = i / points
        const volts = at(fromS + turn / hz)
        re += volts * Math.cos(2 * Math.PI * turn)
        im -= volts * Math.sin(2 * Math.PI * turn)
    }
    const scale = 2 / (points * periods)
    return { re: re * scale, im: im * scale }
}
