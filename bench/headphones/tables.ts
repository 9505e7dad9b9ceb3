import { type Amplifier, loadsOhm, usualCable } from "../../sim/headphones/examples"
import { strongestSine } from "../../sim/headphones/output"
import { type Joint, joints, separationDb } from "../../sim/headphones/separation"
import { CABLE_M } from "./closed-cases"

const jointWords: Record<Joint, string> = {
    cable: "three wires",
    plug: "joined in the plug",
    amplifier: "four wires, single-ended",
    nowhere: "four wires, bridged",
}

/** A table: its head and its rows. */
export interface Table {
    head: string[]
    rows: string[][]
}

/** Separation for each load and each place where the returns are joined, in whole decibels. */
export function separationTable(hz: number): Table {
    return {
        head: [`separation at ${hz} Hz [dB]`, ...joints.map(joint => jointWords[joint])],
        rows: loadsOhm.map(ohm => [
            `${ohm} ohm`,
            ...joints.map(joint => separationDb(usualCable(ohm, CABLE_M), joint, hz).toFixed(0)),
        ]),
    }
}

/** Level and power of an amplifier single-ended and bridged. */
export function driveTable({ stage }: Amplifier): Table {
    const one = ["single-ended V", "mW", "ends by"]
    return {
        head: ["load", ...one, "bridged V", "mW", "ends by", "gain [dB]"],
        rows: loadsOhm.map(ohm => {
            const single = strongestSine(stage, "single-ended", ohm)
            const bridged = strongestSine(stage, "bridged", ohm)
            const cells = [single, bridged].flatMap(({ rmsV, watts, limitedBy }) => [
                rmsV.toFixed(2),
                String(Number((1000 * watts).toPrecision(3))),
                limitedBy,
            ])
            return [
                `${ohm} ohm`,
                ...cells,
                (20 * Math.log10(bridged.rmsV / single.rmsV)).toFixed(1),
            ]
        }),
    }
}
