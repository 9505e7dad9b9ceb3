import { measureTone } from "../../host/cable/tone-meter"
import { HALF_60_HZ_US, isLong, SHORT_US, STRETCH_US, settleOf } from "../../src/cable/look-plan"
import { PATTERNS } from "../../src/cable/patterns"
import type { RigBoard } from "./rig-board"

/** Where the time of a test goes [ms of the board]. */
export interface Pace {
    settling: number
    looking: number
    /** between the patterns: the bus of the simulator, the board's turns */
    between: number
    /** from the last pattern to the answer */
    answering: number
    /** without the tone */
    conductors: number
    tone: number
}

/** Tests the cable in a rig with everything that `quietline cable` wants of the board. */
export async function paceOf({ rig, served }: RigBoard): Promise<Pace> {
    const now = () => served.board.tMs
    const startMs = now()
    let lastMs = startMs
    const stop = served.board.onDrives((_, tMs) => {
        lastMs = tMs
    })
    await rig.test()
    stop()
    const conductors = now() - startMs
    const toneMs = now()
    await measureTone(rig, () => new Date(0))
    const tone = now() - toneMs
    let settling = 0
    let looking = 0
    for (let pattern = 0; pattern < PATTERNS; pattern++) {
        const settleMs = settleOf(pattern)
        settling += settleMs
        looking += (isLong(settleMs) ? STRETCH_US + HALF_60_HZ_US : SHORT_US) / 1000
    }
    const answering = startMs + conductors - lastMs
    return {
        settling,
        looking,
        between: conductors - settling - looking - answering,
        answering,
        conductors,
        tone,
    }
}
