import type { Connection, Drive, OutputStage } from "../../sim/headphones/output"
import type { HeadphoneCable, Joint } from "../../sim/headphones/separation"

/**
 * Separation by dividers, without capacitance: the left current goes through what both share, beside the whole right side, and the right
 * ear is a part of that side. (Rs + S) / Rs with the shared Rs and the right side's own S. Infinity when nothing is shared.
 */
export function separationByDividersDb(cable: HeadphoneCable, joint: Joint): number {
    const { loadOhm, outputOhm, contactOhm, wireOhm, socketOhm } = cable
    const shared = {
        cable: socketOhm + contactOhm + wireOhm,
        plug: socketOhm + contactOhm,
        amplifier: socketOhm,
        nowhere: 0,
    }
    const ownReturn = {
        cable: 0,
        plug: wireOhm,
        amplifier: wireOhm + contactOhm,
        nowhere: wireOhm + contactOhm + outputOhm,
    }
    const side = outputOhm + contactOhm + wireOhm + loadOhm + ownReturn[joint]
    return 20 * Math.log10((shared[joint] + side) / shared[joint])
}

/** The strongest sine by n stages, of which each adds its swing and its resistance, and all of which carry the same current. */
export function strongestSineByFormula(
    { swingV, limitA, seriesOhm }: OutputStage,
    connection: Connection,
    loadOhm: number,
): Drive {
    const stages = connection === "bridged" ? 2 : 1
    const byVoltageV = (stages * swingV * loadOhm) / (loadOhm + stages * seriesOhm)
    const byCurrentV = limitA * loadOhm
    const rmsV = Math.min(byVoltageV, byCurrentV) / Math.SQRT2
    const limitedBy = byCurrentV < byVoltageV ? "current" : "voltage"
    return { rmsV, watts: rmsV ** 2 / loadOhm, limitedBy }
}
