import type { CableRecord } from "../../cable/cable-record"
import { remarks } from "../../cable/figure-rows"
import { writeProof } from "../../cable/limits-proof"
import { EXIT } from "../../process/exit-codes"
import { LineError } from "../../service/line-error"
import { CableBench } from "./cable-bench"
import type { CableSession } from "./cable-session"
import { testerOf } from "./cable-test"

/** What a virtual rig puts in for a bad cable. */
const BAD = { fault: "open-cold" } as const

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
    const bench = new CableBench(cable, await testerOf(cable))
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
