import type { CableKeys } from "../../../sim/scenario/schema"
import type { CableRecord } from "../../cable/cable-record"
import type { CableTester } from "../../cable/cable-tester"
import { RemotePlugWatch } from "../../cable/remote-plug-watch"
import type { CableSession } from "./cable-session"

/** Puts cables in one after the other, or has them put in. */
export class CableBench {
    readonly #cable: CableSession
    readonly #plug: RemotePlugWatch
    readonly #tester: CableTester

    constructor(cable: CableSession, tester: CableTester) {
        this.#cable = cable
        this.#tester = tester
        this.#plug = new RemotePlugWatch(cable.rig, cable.isPlugged)
    }

    /**
     * Tests the next cable.
     * @param what to put in
     * @param virtual what that is on a virtual rig
     * @returns undefined when the command is to end
     */
    async test(
        what: string,
        virtual: CableKeys,
        serial?: string,
    ): Promise<CableRecord | undefined> {
        const { session, stop, notes } = this.#cable
        if (session.cables !== undefined) await session.cables.set(virtual)
        else {
            notes.progress.begin("quietline: take out what is in the rig")
            await stop.orAsked(this.#plug.unplugged())
            notes.progress.begin(`quietline: ${what}`)
            await stop.orAsked(this.#plug.plugged())
        }
        if (stop.isAsked) return undefined
        notes.progress.begin("quietline: testing the cable…")
        const record = await stop.orAsked(this.#tester.test(serial))
        notes.progress.erase()
        return record
    }

    close(): void {
        this.#cable.notes.progress.erase()
        this.#plug.close()
    }
}
