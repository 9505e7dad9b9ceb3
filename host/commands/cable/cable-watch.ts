import { watchSight } from "../../../src/cable/watch-sight"
import { boardConverter } from "../../cable/board-converter"
import { MAX_WATCH_S } from "../../cable/choices"
import { followWatch, watchLine, watchLines, watchObject } from "../../cable/contact-watch"
import { isWired } from "../../cable/outcome"
import { EXIT } from "../../process/exit-codes"
import { LineError } from "../../service/line-error"
import type { CableSession } from "./cable-session"
import { whyNot } from "./cable-zero"

function isStopped({ stop }: CableSession): boolean {
    return stop.exitCode !== undefined && stop.exitCode !== EXIT.fine
}

/** @returns false when the cable is not good any more and a signal has ended the watch, whose exit code counts. @throws LineError when none has */
async function isGoodAfter(cable: CableSession): Promise<boolean> {
    try {
        await checkAfter(cable)
        return true
    } catch (error) {
        if (!(error instanceof LineError) || !isStopped(cable)) throw error
        cable.notes.note(error.message)
        return false
    }
}

/** A contact that has failed and not come back is no failure that was counted. @throws LineError when there is one */
async function checkAfter(cable: CableSession): Promise<void> {
    const { rig, notes } = cable
    notes.progress.begin("quietline: testing the cable once more…")
    const test = await rig.test()
    notes.progress.erase()
    if (isWired(test)) return
    throw new LineError(
        `the cable was good and is not any more, or was pulled during the watch: ${whyNot(test, cable)}`,
    )
}

/**
 * Watches the contacts of the cable in the rig.
 * @returns the exit code: 1 when any of them failed, that of the signal that has ended it
 * @throws LineError when it is not good to begin with, or in the end
 */
export async function watchCable(cable: CableSession): Promise<number> {
    const { options, profile, rig, stop, notes, out, host } = cable
    const durationS = typeof options.watch === "number" ? options.watch : MAX_WATCH_S
    const { board } = await rig.service.read("converter")
    const converter = boardConverter(board)
    const sight = converter === undefined ? undefined : watchSight(converter)
    notes.progress.begin("quietline: testing the cable first…")
    const test = await stop.orAsked(rig.test())
    if (test === undefined) return stop.exitCode ?? EXIT.fine
    const isGood = isWired(test) && (await rig.watch(durationS))
    notes.progress.erase()
    if (!isGood)
        throw new LineError(`a watch takes a good cable to begin with: ${whyNot(test, cable)}`)
    const end = options.watch === true || host.stdin.isTTY ? "; Ctrl-C ends it" : ""
    notes.note(`watching: bend the cable and wiggle its plugs${end}`)
    const contact = await followWatch({
        ...{ rig, durationS },
        onLook: seen => notes.progress.show(watchLine(seen)),
        orEnd: work => stop.orAsked(work),
        isOver: () => stop.isAsked,
    })
    notes.progress.erase()
    if (contact.events === 0 && !(await isGoodAfter(cable))) return stop.exitCode ?? EXIT.fine
    const lines =
        options.format === "json"
            ? [JSON.stringify(watchObject(contact, sight))]
            : watchLines(contact, profile.connector, sight)
    for (const line of lines) await out.write(line)
    if (isStopped(cable)) return stop.exitCode ?? EXIT.fine
    return contact.events === 0 ? EXIT.fine : EXIT.limitsFailed
}
