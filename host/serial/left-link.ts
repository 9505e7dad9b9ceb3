import { lstatSync, realpathSync } from "node:fs"
import { LinkError } from "../port/link-error"
import { holdersOf } from "./holders"

/** Pseudo terminals; the system gives their numbers out again. */
const TERMINALS = "/dev/pts/"

/** Where a link leads that names a pseudo terminal; undefined: it is no such link. */
function terminalBehind(path: string): string | undefined {
    try {
        if (!lstatSync(path).isSymbolicLink()) return undefined
        const real = realpathSync(path)
        return real.startsWith(TERMINALS) ? real : undefined
    } catch {
        return undefined // it is missing, which opening it says better
    }
}

/**
 * Refuses a link that a killed virtual board (`sim --pty NAME`) has left and that leads to the terminal of another program by now.
 * @throws LinkError
 */
export function checkLeftLink(path: string): void {
    const real = terminalBehind(path)
    if (real === undefined) return
    const [holder] = holdersOf(real)
    if (holder !== undefined)
        throw new LinkError(
            `${path} leads to ${real}, which ${holder} uses: no virtual board is behind it any more, or another program has its port; start the board again (quietline sim --pty ${path}), or close that program`,
        )
}
