import type { CableReading } from "../../src/verdict/cable-reading"
import { LEARN_TESTS, learnedLimits } from "../cable/learn"
import { limitsText } from "../cable/limits-text"
import { isWired } from "../cable/outcome"
import { LineError } from "../service/line-error"
import { testerOf } from "./cable-test"
import { whyNot } from "./cable-zero"
import { EXIT } from "./exit-codes"
import type { CableSession } from "./run-cable"

/**
 * Learns limits from the good cable in the rig.
 * @returns the exit code
 * @throws LineError when it is none, and nothing is written then; OutputError when there is no room for the file
 */
export async function learnCable(cable: CableSession): Promise<number> {
    const { options, profile, rig, learned, stop, notes, host } = cable
    if (options.learn === undefined || learned === undefined) return EXIT.wrongUse
    const tester = await testerOf(cable, true)
    const readings: CableReading[] = []
    for (let test = 1; test <= LEARN_TESTS; test++) {
        notes.progress.begin(`quietline: test ${test} of ${LEARN_TESTS}…`)
        const record = await stop.orAsked(tester.test(undefined))
        if (record === undefined) return stop.exitCode ?? EXIT.fine
        const found = await rig.lastTest()
        if (!isWired(found)) {
            notes.progress.erase()
            throw new LineError(
                `nothing is learned, this takes a good cable: ${whyNot(found, cable)}`,
            )
        }
        readings.push(record.reading)
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
