import { cellOf, type DbuScale, positionOf } from "../readings/scale"

/** A run of equal characters of a bar. */
export interface BarPart {
    part: "fill" | "peak" | "empty"
    text: string
}

const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
const PEAK_MARK = "│"
const EMPTY_MARK = "·"

/**
 * A bar of exactly `scale.cells` characters with a resolution of an eighth of a character.
 * @param dbu undefined: nothing was measured, the bar is empty
 * @param peakDbu the held peak; drawn only where it stands clear of the bar and on the scale
 */
export function barParts(
    scale: DbuScale,
    dbu: number | undefined,
    peakDbu: number | undefined,
): BarPart[] {
    const eighths = dbu === undefined ? 0 : Math.round(positionOf(scale, dbu) * 8)
    const fill = "█".repeat(eighths >> 3) + EIGHTHS[eighths & 7]
    const peakCell = peakDbu === undefined || peakDbu <= scale.minDbu ? -1 : cellOf(scale, peakDbu)
    const parts: BarPart[] = [{ part: "fill", text: fill }]
    if (peakCell >= fill.length) {
        parts.push({ part: "empty", text: EMPTY_MARK.repeat(peakCell - fill.length) })
        parts.push({ part: "peak", text: PEAK_MARK })
        parts.push({ part: "empty", text: EMPTY_MARK.repeat(scale.cells - peakCell - 1) })
    } else {
        parts.push({ part: "empty", text: EMPTY_MARK.repeat(scale.cells - fill.length) })
    }
    return parts.filter(({ text }) => text !== "")
}

/**
 * The balance as a pointer between the legs: left of the middle the hot leg is stronger.
 * @param pct bal_pct: 100 cold leg dead, -100 hot leg dead; undefined: no pointer
 * @param cells characters; with an even count the middle is the right one of two
 */
export function balanceTrack(pct: number | undefined, cells: number): string {
    const middle = cells >> 1
    const track = Array.from({ length: cells }, () => "─")
    track[middle] = "┼"
    if (pct !== undefined) {
        const share = Math.max(-1, Math.min(1, pct / 100))
        const reach = share > 0 ? middle : cells - 1 - middle
        track[middle - Math.round(share * reach)] = "●"
    }
    return track.join("")
}
