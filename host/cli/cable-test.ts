import { recordObject } from "../cable/cable-record"
import { CableTester } from "../cable/cable-tester"
import { resultLines } from "../cable/result-text"
import { EXIT } from "./exit-codes"
import type { CableSession } from "./run-cable"

/** Said of a rig that counts its own resistances as the cable's. */
export const NO_ZERO =
    "the rig has no zero, so its own resistances count as the cable's: put a short good cable in and run quietline cable --zero"

/** A tester for the cables of a run. */
export async function testerOf(cable: CableSession): Promise<CableTester> {
    const { options, profile, rig, session, isZeroed, notes, host } = cable
    if (!isZeroed) notes.note(NO_ZERO)
    const { board } = await rig.service.read("converter")
    const { version } = await rig.service.read("firmware")
    return new CableTester({
        rig,
        profile,
        isBoards: options.limits === undefined,
        hasTone: options.tone,
        bench: { board, firmware: version, from: session.from, isZeroed },
        date: host.date,
    })
}

/** Tests the cable that is in the rig. @returns the exit code */
export async function testCable(cable: CableSession): Promise<number> {
    const { options, reports, stop, notes, out, paper } = cable
    const tester = await testerOf(cable)
    notes.progress.begin("quietline: testing the cable…")
    const record = await stop.orAsked(tester.test(options.serial))
    notes.progress.erase()
    if (record === undefined) return stop.exitCode ?? EXIT.fine
    await reports.add(record)
    const lines =
        options.format === "json"
            ? [JSON.stringify(recordObject(record))]
            : resultLines(record, paper)
    for (const line of lines) await out.write(line)
    return record.result === "PASS" ? EXIT.fine : EXIT.limitsFailed
}
