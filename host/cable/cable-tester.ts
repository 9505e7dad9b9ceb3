import { isLimitWord } from "../../src/verdict/cable-hints"
import { withoutTone } from "../../src/verdict/cable-limits"
import type { CableReading } from "../../src/verdict/cable-reading"
import type { CableBench, CableRecord } from "./cable-record"
import type { CableRig } from "./cable-rig"
import type { CableProfile } from "./limits-file"
import { boardOutcome, outcomeBy, readingOf } from "./outcome"
import { quietReading } from "./quiet-reading"

interface TesterOptions {
    rig: CableRig
    /** its limits are what the board goes by itself, or those of a file */
    profile: CableProfile
    /** true: the board's own verdict counts */
    isBoards: boolean
    hasTone: boolean
    bench: Pick<CableBench, "board" | "firmware" | "from" | "isZeroed">
    date(): Date
}

/** Tests cables, one after the other, and makes a record of each. */
export class CableTester {
    readonly #options: TesterOptions
    #count = 0

    constructor(options: TesterOptions) {
        this.#options = options
    }

    /** Tests what is plugged in. @throws LinkError, UsageError as CableRig does */
    async test(serial: string | undefined): Promise<CableRecord> {
        const { rig, profile, isBoards, hasTone, bench, date } = this.#options
        const { clock } = rig.service.bus
        const startMs = clock.now()
        const testedAt = date()
        const test = await rig.test(hasTone)
        const board = boardOutcome(test)
        // what is not wired as it should be makes noise of its own
        const isWired = ["PASS", "FAIL", "UNSURE"].includes(board.result)
        const words = [...board.findings, ...board.unsure]
        const isJudged = isWired && words.every(isLimitWord)
        const quiet = isJudged && !isBoards ? await this.#quiet() : {}
        const reading = { ...readingOf(test), ...quiet }
        const outcome = isBoards ? board : outcomeBy(test, reading, profile, hasTone)
        return {
            ...bench,
            ...outcome,
            profile: profile.name,
            connector: profile.connector,
            limits: hasTone ? profile.limits : withoutTone(profile.limits),
            count: ++this.#count,
            serial,
            testedAt,
            lengthS: (clock.now() - startMs) / 1000,
            confidencePct: test.confidencePct,
            map: test.map,
            reading,
        }
    }

    /** Hum and noise anew, where bands do not count. */
    async #quiet(): Promise<Partial<CableReading>> {
        const { rig, profile, date } = this.#options
        if (profile.excludeHz.length === 0) return {}
        return quietReading(rig.service, profile.excludeHz, date)
    }
}
