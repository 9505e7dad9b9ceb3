import { LONGEST_WATCH_S } from "../cable/cable-rig"
import { followWatch, watchLine, watchLines, watchObject } from "../cable/contact-watch"
import { isWired } from "../cable/outcome"
import { LineError } from "../service/line-error"
import { whyNot } from "./cable-zero"
import { EXIT } from "./exit-codes"
import type { CableSession } from "./run-cable"

/**
 * Watches the contacts of the cable in the rig.
 * @returns the exit code: 1 when any of them failed
 * @throws LineError when it is not good to begin with
 */
export async function watchCable(cable: CableSession): Promise<number> {
    const { options, profile, rig, stop, notes, out, host } = cable
    const durationS = typeof options.watch === "number" ? options.watch : LONGEST_WATCH_S
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
    const lines =
        options.format === "json"
            ? [JSON.stringify(watchObject(contact))]
            : watchLines(contact, profile.connector)
    for (const line of lines) await out.write(line)
    return contact.events === 0 ? EXIT.fine : EXIT.limitsFailed
}
