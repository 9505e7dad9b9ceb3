import { noTone } from "../../../src/cable/cable-reading"
import { asKind } from "../../cable/cable-kind"
import { remarks } from "../../cable/figure-rows"
import { boardOutcome, conductorsOf } from "../../cable/outcome"
import { zeroRig } from "../../cable/zero-rig"
import { EXIT } from "../../process/exit-codes"
import { LineError } from "../../service/line-error"
import type { CableTest } from "../../service/protocol"
import type { CableSession } from "./cable-session"

/** Why a cable won't do, in a line. */
export function whyNot(test: CableTest, { profile, isZeroed }: CableSession): string {
    const outcome = boardOutcome(asKind(test, profile.kind))
    const judged = { ...profile, isZeroed, ...outcome, map: test.map }
    const said = remarks({ ...judged, reading: { ...conductorsOf(test), ...noTone() } })
    return said.map(({ what, hint }) => `${what}; ${hint}`).join("; ")
}

async function tell(cable: CableSession, words: string, isZeroed: boolean): Promise<number> {
    const { options, out, notes } = cable
    if (options.format === "json") await out.write(JSON.stringify({ zeroed: isZeroed }))
    notes.note(words)
    return EXIT.fine
}

/**
 * Takes off from now on what the rig itself has.
 * @returns the exit code
 * @throws LineError when the cable in it is not good
 */
export async function zeroCommand(cable: CableSession): Promise<number> {
    const { rig, stop, notes, session, host } = cable
    notes.progress.begin("quietline: measuring the rig and storing what it has…")
    const zeroed = await stop.orAsked(zeroRig(rig, host.date))
    notes.progress.erase()
    if (zeroed === undefined) return stop.exitCode ?? EXIT.fine
    if (zeroed === "not good")
        throw new LineError(
            `the rig is not zeroed, this takes a good cable: ${whyNot(await rig.lastTest(), cable)}`,
        )
    const lacks = "; no tone arrives, so balance, loss and rejection will not be judged"
    const without = zeroed === "with tone" ? "" : lacks
    return tell(cable, `${session.from}: this cable counts as 0 ohm from now on${without}`, true)
}

/** Removes the stored zero. @returns the exit code */
export async function forgetZero(cable: CableSession): Promise<number> {
    await cable.rig.forgetZero()
    return tell(cable, `${cable.session.from}: the rig's zero is removed`, false)
}
