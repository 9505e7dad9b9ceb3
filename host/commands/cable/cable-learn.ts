import type { CableRecord } from "../../cable/cable-record"
import { LEARN_TESTS, learnedLimits } from "../../cable/learn"
import { refusalToLearn } from "../../cable/learn-refusal"
import { limitsText } from "../../cable/limits-text"
import { isWired } from "../../cable/outcome"
import { EXIT } from "../../process/exit-codes"
import { LineError } from "../../service/line-error"
import type { CableSession } from "./cable-session"
import { testerOf } from "./cable-test"
import { whyNot } from "./cable-zero"

/** Tests the cable again and again. @returns undefined when the command is to end. @throws LineError when it is wired otherwise */
async function manyTests(cable: CableSession): Promise<CableRecord[] | undefined> {
    const { profile, rig, stop, notes } = cable
    const tester = await testerOf(cable, { hasQuiet: true, isWritten: true })
    const records: CableRecord[] = []
    for (let test = 1; test <= LEARN_TESTS; test++) {
        notes.progress.begin(`quietline: test ${test} of ${LEARN_TESTS}…`)
        const record = await stop.orAsked(tester.test(undefined))
        notes.progress.erase()
        if (record === undefined) return undefined
        const found = await rig.lastTest()
        if (!isWired(found, profile.kind))
            throw new LineError(
                `nothing is learned, this takes a good cable: ${whyNot(found, cable)}`,
            )
        records.push(record)
    }
    return records
}

/**
 * Learns limits from the good cable in the rig.
 * @returns the exit code
 * @throws LineError when it is none, and nothing is written then; OutputError when there is no room for the file
 */
export async function learnCable(cable: CableSession): Promise<number> {
    const { options, profile, learned, stop, notes, host } = cable
    if (options.learn === undefined || learned === undefined) return EXIT.wrongUse
    const records = await manyTests(cable)
    if (records === undefined) return stop.exitCode ?? EXIT.fine
    const refusal = refusalToLearn(records, options.allow)
    if (refusal !== undefined) throw new LineError(refusal)
    const [{ board, firmware }] = records
    const readings = records.map(({ reading }) => reading)
    const name = options.learn.replace(/.*[\\/]/, "").replace(/\.jsonc?$/i, "")
    const limits = learnedLimits(readings, profile.kind)
    const text = limitsText({
        profile: { ...profile, name, limits, excludeHz: [] },
        ...{ readings, board, firmware, date: host.date(), allowed: options.allow },
    })
    await learned.write(text)
    notes.note(`wrote ${options.learn}: limits from ${LEARN_TESTS} tests, with a margin`)
    notes.note(
        `it is unverified until a second good cable has passed by it and a bad one has failed: quietline cable --prove ${options.learn}`,
    )
    return EXIT.fine
}
