import { stream } from "../../common/random"
import type { RigBoard } from "./rig-board"

/** A test takes a second from here on: when the cable is pulled out [ms after it was plugged in]. */
const FIRST_MS = 350
const LAST_MS = 1150

/** What was said of cables that were pulled out during their test, by verdict. */
export interface PulledOut {
    counts: Map<string, number>
    /** a PASS although the test went on after that */
    passed: number
}

/** Pulls a good cable out at random times of its test. */
export async function pullOut(
    board: RigBoard,
    seed: number,
    times: number,
    total: PulledOut,
): Promise<void> {
    const random = stream(seed, "bench:cable pulled out")
    for (let i = 0; i < times; i++) {
        const outMs = FIRST_MS + random.uniform() * (LAST_MS - FIRST_MS)
        const sinceMs = await board.plug({ plugged_ms: [0, outMs] })
        const { verdict, findings } = await board.test()
        const isLate = board.served.board.tMs < sinceMs + outMs
        const name = isLate ? "pulled out after the test" : `${verdict} ${findings}`
        total.counts.set(name, (total.counts.get(name) ?? 0) + 1)
        if (!isLate && verdict === "PASS") total.passed++
    }
}
