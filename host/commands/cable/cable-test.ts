import packageJson from "../../../package.json" with { type: "json" }
import { jsonLine } from "../../../src/encoding/unseen"
import { recordObject } from "../../cable/cable-record"
import { CableTester } from "../../cable/cable-tester"
import { resultLines } from "../../cable/result-text"
import { zeroDate } from "../../cable/zero-date"
import { plainText } from "../../output/plain-text"
import { EXIT } from "../../process/exit-codes"
import { writeLabel } from "./cable-label"
import type { CableSession } from "./cable-session"

/** Said of a rig that counts its own resistances as the cable's. */
export const NO_ZERO =
    "the rig has no zero, so its own resistances count as the cable's: put a short good cable in and run quietline cable --zero"

/** Said of a rig whose zero knows no tone. */
const NO_TONE =
    "no tone arrived when the rig was zeroed, so balance, phase, loss and rejection can't be judged (see docs/wiring.md); --no-tone leaves them out"

/** Said of limits that nothing has been tried on, or that were changed since. */
function unverified(path: string): string {
    return `${path} is unverified: since it is what it is, no good cable has passed by it and no bad one has failed; quietline cable --prove ${path}`
}

/** More characters than a board has to say of itself. */
const MAX_PLAIN = 80

interface Wants {
    /** hum and noise are wanted in any case */
    hasQuiet?: boolean
    /** what the limits need and can't be measured is not certain, although they are not written in the file */
    isWritten?: boolean
}

/** A tester for the cables of a run. */
export async function testerOf(
    cable: CableSession,
    { hasQuiet = false, isWritten = cable.profile.sha256 !== undefined }: Wants = {},
): Promise<CableTester> {
    const { options, profile, rig, session, isZeroed, notes, host } = cable
    const zero = await rig.ownPart()
    if (profile.standing === "unverified" && options.limits !== undefined)
        notes.note(unverified(options.limits))
    if (!isZeroed) notes.note(NO_ZERO)
    else if (options.tone && profile.kind === "balanced" && zero?.toneV === undefined)
        notes.note(NO_TONE)
    const { board } = await rig.service.read("converter")
    const { version } = await rig.service.read("firmware")
    const zeroedAt = zero === undefined ? undefined : await zeroDate(rig.service.bus, zero)
    const { part, order, customer, operator, station } = options
    return new CableTester({
        rig,
        profile,
        hasTone: options.tone,
        isWritten,
        hasQuiet,
        zero,
        bench: {
            board: plainText(board).slice(0, MAX_PLAIN),
            firmware: plainText(version).slice(0, MAX_PLAIN),
            from: session.from,
            rig: rig.service.boardId,
            host: packageJson.version,
            zone: host.timeZone(),
            details: { part, order, customer, operator, station },
            ...{ isZeroed, zero, zeroedAt },
        },
        date: host.date,
    })
}

/** Tests the cable that is in the rig. @returns the exit code */
export async function testCable(cable: CableSession): Promise<number> {
    const { options, reports, stop, notes, out, paper } = cable
    const tester = await testerOf(cable)
    notes.progress.begin("quietline: testing the cable…")
    const tested = await stop.orAsked(tester.test(options.serial))
    notes.progress.erase()
    if (tested === undefined) return stop.exitCode ?? EXIT.fine
    const record = { ...tested, retest: reports.history.countOf(tested.serial) }
    const lines =
        options.format === "json" ? [jsonLine(recordObject(record))] : resultLines(record, paper)
    const object = await reports.add(record).finally(async () => {
        // what a full disk has no room for is to be seen at least
        for (const line of lines) await out.writePainted(line)
    })
    const label = await writeLabel(cable, object)
    if (label !== undefined) notes.note(label)
    return record.result === "PASS" ? EXIT.fine : EXIT.limitsFailed
}
