import { cableHint } from "../../src/cable/cable-hints"
import { noConductors, noTone } from "../../src/cable/cable-reading"
import type { CableConnector } from "../../src/cable/cable-words"
import type { WatchSight } from "../../src/cable/watch-sight"
import { LinkError } from "../port/link-error"
import type { ContactWatch } from "../service/protocol"
import type { CableRig } from "./cable-rig"

/** An event may get lost: the registers are looked at as well. Not often, for a board that answers does not look at its contacts. */
const LOOK_MS = 2000

interface WatchOptions {
    rig: CableRig
    durationS: number
    onLook(contact: ContactWatch): void
    /** resolves with undefined when the watch is to end */
    orEnd<T>(work: Promise<T>): Promise<T | undefined>
    isOver(): boolean
}

/**
 * Follows a contact watch that has begun, to its end or until it is to end.
 * @returns what it has come to
 * @throws LinkError when it ended of its own accord: a watch that nobody kept is no PASS
 */
export async function followWatch(options: WatchOptions): Promise<ContactWatch> {
    const { rig, durationS, onLook, orEnd, isOver } = options
    const { bus } = rig.service
    let onEvent = () => {}
    const stop = rig.service.onEvent("contact_failed", () => onEvent())
    try {
        for (;;) {
            const event = new Promise<void>(done => {
                onEvent = done
            })
            await orEnd(bus.within(LOOK_MS, event))
            if (isOver()) {
                await rig.endWatch()
                return await rig.contact()
            }
            const { watching } = await rig.state()
            const contact = await rig.contact()
            onLook(contact)
            if (watching) continue
            if (contact.durationMs >= 1000 * durationS) return contact
            throw new LinkError(
                `${rig.name}: the watch ended after ${seconds(contact)} of ${durationS} s; the board restarted, or somebody pressed its button: begin again`,
            )
        }
    } finally {
        stop()
    }
}

function seconds({ durationMs }: ContactWatch): string {
    return (durationMs / 1000).toFixed(1)
}

function ms(value: number | undefined, places = 1): string {
    return value === undefined ? "unknown" : `${value.toFixed(places)} ms`
}

function times(count: number): string {
    return count === 1 ? "once" : `${count} times`
}

/** How a watch goes, in a line. */
export function watchLine(contact: ContactWatch): string {
    const { events, shortestMs, longestMs } = contact
    const failed =
        events === 0
            ? "no contact failed"
            : `failed ${times(events)}, for ${ms(shortestMs)} to ${ms(longestMs)}`
    return `watching for ${seconds(contact)} s: ${failed}`
}

/** Two digits, for what holds by nominal values. */
function about(ohm: number | undefined): string {
    if (ohm === undefined) return "anything"
    const digits = Number(ohm.toPrecision(2))
    return digits < 1000 ? `${digits} ohm` : `${digits / 1000} kohm`
}

/** Which flickers a watch may not see, in a line. */
function sightLine({ hotOhm, coldOhm, shieldOhm }: WatchSight): string {
    return `a flicker of less than about ${about(hotOhm)} in the hot leg, ${about(coldOhm)} in the cold leg or ${about(shieldOhm)} in the shield may not be seen`
}

/**
 * What a watch has come to.
 * @param sight undefined: the board's converter is not known
 */
export function watchLines(
    contact: ContactWatch,
    connector: CableConnector,
    sight: WatchSight | undefined,
): string[] {
    const { events, shortestMs, longestMs, deadMs, promiseMs, lookUs, latest } = contact
    const length = `${seconds(contact)} s`
    const look = lookUs === undefined ? "unknown" : `${lookUs.toFixed(0)} us`
    const dead = `a failure of ${ms(promiseMs)} or more can't have been missed: a look every ${look}, ${ms(deadMs)} without one at the most`
    const limits = sight === undefined ? [dead] : [dead, sightLine(sight)]
    if (events === 0) return [`PASS no contact failed in ${length}`, ...limits]
    const { what, hint } = cableHint(latest, connector, { ...noConductors(), ...noTone() })
    return [
        `FAIL a contact failed ${times(events)} in ${length}, for ${ms(shortestMs)} to ${ms(longestMs)}`,
        `the latest: ${what}`,
        `    ${hint}`,
        ...limits,
    ]
}

/** Without the dust of single precision. */
function rounded(value: number | undefined, places = 3): number | null {
    return value === undefined ? null : Number(value.toFixed(places))
}

/** The same for programs. */
export function watchObject(contact: ContactWatch, sight: WatchSight | undefined): object {
    return {
        kind: "watch",
        res: contact.events === 0 ? "PASS" : "FAIL",
        length_s: contact.durationMs / 1000,
        events: contact.events,
        min_ms: rounded(contact.shortestMs),
        max_ms: rounded(contact.longestMs),
        dead_ms: rounded(contact.deadMs),
        promise_ms: rounded(contact.promiseMs),
        look_us: rounded(contact.lookUs),
        unseen_hot_ohm: rounded(sight?.hotOhm, 0),
        unseen_cold_ohm: rounded(sight?.coldOhm, 0),
        unseen_shield_ohm: rounded(sight?.shieldOhm, 0),
        fault: contact.latest,
    }
}
