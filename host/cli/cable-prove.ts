import type { CableRecord } from "../cable/cable-record"
import type { CableTester } from "../cable/cable-tester"
import { remarks } from "../cable/figure-rows"
import { writeProof } from "../cable/limits-proof"
import { PlugWatch } from "../cable/plug-watch"
import { LineError } from "../service/line-error"
import { testerOf } from "./cable-test"
import { EXIT } from "./exit-codes"
import type { CableSession } from "./run-cable"

/** What a virtual rig puts in for a bad cable. */
const BAD = { fault: "open-cold" } as const

/** Puts cables in one after the other, or has them put in. */
class Bench {
    readonly #cable: CableSession
    readonly #plug: PlugWatch
    readonly #tester: CableTester

    constructor(cable: CableSession, tester: CableTester) {
        this.#cable = cable
        this.#tester = tester
        this.#plug = new PlugWatch(cable.rig, cable.isPlugged)
    }

    /** @param what to put in. @returns undefined when the command is to end */
    async test(what: string, virtual: object): Promise<CableRecord | undefined> {
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
        const record = await stop.orAsked(this.#tester.test(undefined))
        notes.progress.erase()
        return record
    }

    close(): void {
        this.#cable.notes.progress.erase()
        this.#plug.close()
    }
}

function whyOf(record: CableRecord): string {
    const said = remarks(record).map(({ what, hint }) => `${what}; ${hint}`)
    return [record.result, ...said].join(": ")
}

/**
 * Tries a limits file on a second good cable and on one that is bad on purpose.
 * @returns the exit code
 * @throws LineError when the good one does not pass or the bad one does not fail: the file stays what it was
 */
export async function proveLimits(cable: CableSession): Promise<number> {
    const { options, profile, session, stop, notes } = cable
    const path = options.prove
    if (path === undefined || profile.sha256 === undefined) return EXIT.wrongUse
    const bench = new Bench(cable, await testerOf(cable))
    try {
        const good = await bench.test(
            "put in a second good cable, not the one that the limits were learned from",
            session.cables?.own ?? {},
        )
        if (good === undefined) return stop.exitCode ?? EXIT.fine
        if (good.result !== "PASS")
            throw new LineError(
                `${path} is not verified, the good cable does not pass: ${whyOf(good)}`,
            )
        notes.note("the good cable passes")
        const bad = await bench.test(
            "put in a cable that is bad on purpose: one with an open wire, say, or with the limits just missed",
            BAD,
        )
        if (bad === undefined) return stop.exitCode ?? EXIT.fine
        if (bad.result !== "FAIL")
            throw new LineError(
                `${path} is not verified, the bad cable does not fail (${bad.result}); put in one that is worse, or narrow the limits`,
            )
        await writeProof(path, profile.sha256, session.isVirtual, bad)
        notes.note(`the bad cable fails (${bad.findings.join("+")}): ${path} is verified`)
        return EXIT.fine
    } finally {
        bench.close()
    }
}
