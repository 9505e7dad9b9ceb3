import { stream } from "../../common/random"
import type { ContactWatch } from "../../host/service/protocol"
import type { contactFaults } from "../../sim/scenario/parts/faults"
import type { RigBoard } from "./rig-board"

type ContactFault = (typeof contactFaults)[number]

/** The first failure comes after so long: the watch has begun by then [ms]. */
const FIRST_MS = 8000
/** From one failure to the next at least [ms]: which report belongs to which is clear. */
const APART_MS = 3000
/** A report is heard of so long after the failure at most: the clock of a virtual board is read four times a second [ms]. */
const LATE_MS = 1500
/** A scenario takes so many. */
const MAX_FAILURES = 40

/** What a watch has made of failures at known times. */
export interface Watched {
    /** by length [ms]: how many there were, and how many were caught */
    failures: Map<number, { given: number; caught: number }>
    given: number
    /** reports that belong to no failure */
    invented: number
    /** reports, of those whose word was read in time, that were called what they were */
    named: number
    contact: ContactWatch
}

/** Random beginnings, in order. */
function timesMs(seed: number, durationMs: number, count: number): number[] {
    const random = stream(seed, "bench:cable contacts")
    const room = durationMs - FIRST_MS - count * APART_MS
    const places = Array.from({ length: count }, () => random.uniform() * room)
    return places.sort((a, b) => a - b).map((place, i) => FIRST_MS + place + i * APART_MS)
}

/**
 * Watches a cable whose contact fails at random times.
 * @param lengthsMs of the failures, in turn; none: a good cable
 * @param onLook gets the board's time since the beginning
 */
export async function watchContacts(
    board: RigBoard,
    options: { seed: number; minutes: number; fault: ContactFault; lengthsMs: readonly number[] },
    onLook: (ms: number) => void,
): Promise<Watched> {
    const { seed, minutes, fault, lengthsMs } = options
    const durationMs = 60_000 * minutes
    const most = Math.min(MAX_FAILURES, Math.floor(durationMs / 12_000))
    const starts = timesMs(seed, durationMs, lengthsMs.length === 0 ? 0 : most)
    const gaps = starts.map((ms, i): [number, number] => [ms, lengthsMs[i % lengthsMs.length]])
    const contact = { fault, at_ms: gaps }
    const sinceMs = await board.plug(gaps.length === 0 ? {} : { fault: "intermittent", contact })
    const { rig, served } = board
    const heardMs: number[] = []
    const words: string[] = []
    const stop = rig.service.onEvent("contact_failed", () =>
        heardMs.push(served.board.tMs - sinceMs),
    )
    if (!(await rig.watch(Math.ceil(durationMs / 1000)))) throw new Error("the watch did not begin")
    let events = 0
    while ((await rig.state()).watching) {
        await served.bus.pause(1000)
        const now = await rig.contact()
        if (now.events > events) words.push(now.latest)
        events = now.events
        onLook(served.board.tMs - sinceMs)
    }
    stop()
    const seen = await rig.contact()
    const failures: Watched["failures"] = new Map()
    let caught = 0
    for (const [startMs, lengthMs] of gaps) {
        const count = failures.get(lengthMs) ?? { given: 0, caught: 0 }
        failures.set(lengthMs, count)
        count.given++
        const i = heardMs.findIndex(ms => ms > startMs - 1 && ms < startMs + lengthMs + LATE_MS)
        if (i < 0) continue
        count.caught++
        caught++
        heardMs.splice(i, 1)
    }
    const named = words.filter(word => word === fault).length
    const invented = seen.events - caught
    return { failures, given: gaps.length, invented, named, contact: seen }
}
