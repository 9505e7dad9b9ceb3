import type { CableWord } from "./cable-word"

/** Half-way between where a terminal stands and where a fault brings it, as parts of the supply. */
const MOVED = 0.1

/**
 * What has happened to a contact, from where the terminals stand during a watch (WATCH_DRIVES) as parts of the supply. A good cable has
 * hot at 1, cold at 1/2, the shield at 0.
 *
 * An open conductor goes to where its far end is held: hot and shield to 1/2, cold to 1. A short joins two conductors: hot and cold
 * meet at 2/3, hot and shield at 1/2, cold and shield at 1/3.
 */
export function contactFault(hot: number, cold: number, shield: number): CableWord {
    const hotFell = hot < 1 - 2 * MOVED
    if (shield > MOVED) {
        if (hotFell) return "short-hot-shield"
        return cold < 0.5 - MOVED ? "short-cold-shield" : "open-shield"
    }
    if (hotFell) return cold > 0.5 + MOVED ? "short-legs" : "open-hot"
    // What is over before it has settled, or no more than a resistance, can't be told from the rest.
    return cold > 0.5 + MOVED ? "open-cold" : "contact"
}
