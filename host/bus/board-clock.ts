import type { VirtualBoard } from "../../sim/simulation"
import type { Clock } from "../port/clock"

/**
 * The time of a virtual board, whatever its speed; good to a quarter of a second of the board's. It stands still when the board has ended.
 * It calls back while the board waits, so that what is sent then comes at the same time of the board in every run.
 */
export function boardClock(board: Pick<VirtualBoard, "tMs" | "onTime">): Clock {
    return {
        now: () => board.tMs,
        after: (ms, callback) => {
            const dueMs = board.tMs + ms
            const stop = board.onTime(() => {
                if (board.tMs < dueMs) return
                stop()
                callback()
            })
            return stop
        },
    }
}
