import type { VirtualBoard } from "../../sim/simulation"
import type { Clock } from "../serial/clock"

/** How often a board's time is looked at [ms of this computer]. */
const LOOK_MS = 1

/** The time of a virtual board, whatever its speed; good to a quarter of a second of the board's. It stands still when the board has ended. */
export function boardClock(board: Pick<VirtualBoard, "tMs">): Clock {
    return {
        now: () => board.tMs,
        after: (ms, callback) => {
            const dueMs = board.tMs + ms
            const timer = setInterval(() => {
                if (board.tMs < dueMs) return
                clearInterval(timer)
                callback()
            }, LOOK_MS)
            return () => clearInterval(timer)
        },
    }
}
