import { isLimitWord } from "../../src/verdict/cable-hints"
import type { CableReading } from "../../src/verdict/cable-reading"
import { LEARN_TESTS, learnedLimits } from "../cable/learn"
import { limitsText } from "../cable/limits-text"
import { boardOutcome, readingOf } from "../cable/outcome"
import { LineError } from "../service/line-error"
import type { CableTest } from "../service/protocol"
import { NO_ZERO } from "./cable-test"
import { whyNot } from "./cable-zero"
import { EXIT } from "./exit-codes"
import type { CableSession } from "./run-cable"

/** True when the cable is wired as it should be, whatever its figures are. */
function isWired(test: CableTest): boolean {
    const { result, findings, unsure } = boardOutcome(test)
    if (result === "PASS") return true
    const words = [...findings, ...unsure]
    const isVerdict = result === "FAIL" || result === "UNSURE"
    return isVerdict && words.length > 0 && words.every(isLimitWord)
}

/**
 * Learns limits from the good cable in the rig.
 * @returns the exit code
 * @throws LineError when it is none, and nothing is written then; OutputError when there is no room for the file
 */
export async function learnCable(cable: CableSession): Promise<number> {
    const { options, profile, rig, learned, isZeroed, stop, notes, host } = cable
    if (options.learn === undefined || learned === undefined) return EXIT.wrongUse
    if (!isZeroed) notes.note(NO_ZERO)
    const readings: CableReading[] = []
    for (let test = 1; test <= LEARN_TESTS; test++) {
        notes.progress.begin(`quietline: test ${test} of ${LEARN_TESTS}…`)
        const found = await stop.orAsked(rig.test(options.tone))
        if (found === undefined) return stop.exitCode ?? EXIT.fine
        if (!isWired(found)) {
            notes.progress.erase()
            throw new LineError(
                `nothing is learned, this takes a good cable: ${whyNot(found, cable)}`,
            )
        }
        readings.push(readingOf(found))
    }
    notes.progress.erase()
    const { board } = await rig.service.read("converter")
    const { version: firmware } = await rig.service.read("firmware")
    const name = options.learn.replace(/.*[\\/]/, "").replace(/\.jsonc?$/i, "")
    const limits = learnedLimits(readings)
    const text = limitsText({
        profile: { ...profile, name, limits, excludeHz: [] },
        ...{ readings, board, firmware, date: host.date() },
    })
    await learned.write(text)
    notes.note(`wrote ${options.learn}: limits from ${LEARN_TESTS} tests, with a margin`)
    return EXIT.fine
}
