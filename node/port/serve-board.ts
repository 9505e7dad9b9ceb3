import type { ConsoleLine, Simulation, VirtualBoard } from "../../sim/simulation"
import { PtyPort } from "./pty-port"

/**
 * Keeps a virtual board's serial port on a pseudo terminal as long as the board runs.
 * @param name a name for the terminal; it stays the same when the board restarts
 * @param onPath told the terminal's path at power-up, and again when a restart has changed it
 * @returns a simulation whose lines() throw UsageError when there can be no pseudo terminal, or not under that name
 */
export function serveBoard(
    board: VirtualBoard,
    name: string | undefined,
    onPath: (path: string) => void,
): Simulation {
    let failure: unknown
    const fail = (error: unknown) => {
        failure ??= error
        void board.stop()
    }
    const port = new PtyPort(board, name, { onPath, onFailure: fail })
    const stop = async () => {
        port.close()
        await board.stop()
    }
    async function* lines(): AsyncIterable<ConsoleLine> {
        try {
            yield* board.lines()
        } finally {
            await stop()
        }
        if (failure) throw failure
    }
    return { lines, stop, pause: () => board.pause(), resume: () => board.resume() }
}
