import { amplifiers, loadsOhm, usualCable } from "../../sim/headphones/examples"
import { connections, strongestSine } from "../../sim/headphones/output"
import { joints, separationDb } from "../../sim/headphones/separation"
import type { Case } from "../physics/case"
import { separationByDividersDb, strongestSineByFormula } from "./closed-forms"

/** Length of a usual headphone cable [m]. */
export const CABLE_M = 1.5

/** What the solver and the formulas may be apart. */
const SAME = 1e-6

/** Every figure of the tables that has a closed form, against it. */
export const closedCases: Case[] = loadsOhm.flatMap(ohm => [
    ...joints
        .filter(joint => joint !== "nowhere")
        .map(joint => {
            const cable = { ...usualCable(ohm, CABLE_M), wireFarad: 0 }
            return {
                group: "separation",
                name: `returns joined in the ${joint}, ${ohm} ohm`,
                unit: "dB",
                tolerance: SAME,
                published: separationByDividersDb(cable, joint),
                source: "(Rs + S) / Rs",
                ours: () => separationDb(cable, joint, 1000),
            }
        }),
    ...amplifiers.flatMap(({ name, stage }) =>
        connections.map(connection => ({
            group: connection,
            name: `${name}, ${ohm} ohm`,
            unit: "V",
            tolerance: SAME,
            published: strongestSineByFormula(stage, connection, ohm).rmsV,
            source: "the lesser of voltage and current",
            ours: () => strongestSine(stage, connection, ohm).rmsV,
        })),
    ),
])
