import type { Levels } from "../dsp/levels"
import { decimalText } from "../encoding/decimal"

/** Lowest level that is shown: five characters [dBu]. */
const MIN_DBU = -99.9

/** A level in at most five characters; a dash when it cannot be measured. */
function levelText(dbu: number | undefined): string {
    return dbu === undefined ? "-" : decimalText(Math.max(dbu, MIN_DBU), 1)
}

/** What the display shows: the state, the difference in large digits, and the common mode below. */
export function displayLines(levels: Levels, state: string): string[] {
    return [state, levelText(levels.levelDbu), `dBu  cm ${levelText(levels.commonDbu)}`]
}

/** Letters in a plain line. */
const LETTERS = 16

/** Plain lines between the verdict and the last line. */
const WORD_LINES = 3

/**
 * What the display shows of a cable: the verdict in large letters, its findings in up to three lines, and a last line.
 * @param verdict PASS, FAIL and the like; up to five letters are three-fold, more are two-fold
 * @param findings words joined by "+" as in telemetry; what does not fit is counted: "+2"
 * @param last what the rig is doing, up to 16 letters
 * @returns five lines, some of them empty
 */
export function verdictLines(verdict: string, findings: string, last: string): string[] {
    const lines: string[] = []
    const words = findings === "" ? [] : findings.split("+")
    for (let i = 0; i < words.length; i++) {
        const wrapped = wrap(words[i])
        const isLast = i === words.length - 1
        const room = WORD_LINES - lines.length - (isLast ? 0 : 1)
        if (wrapped.length > room) {
            lines.push(`+${words.length - i}`)
            break
        }
        for (const line of wrapped) lines.push(line)
    }
    while (lines.length < WORD_LINES) lines.push("")
    return [verdict, lines[0], lines[1], lines[2], last]
}

/** A finding in lines that fit, its hyphens as spaces. */
function wrap(finding: string): string[] {
    const lines: string[] = []
    let line = ""
    for (const part of finding.split("-")) {
        const longer = line === "" ? part : `${line} ${part}`
        if (longer.length <= LETTERS) line = longer
        else {
            lines.push(line)
            line = part
        }
    }
    lines.push(line)
    return lines
}

/** By how much the letters of a verdict are enlarged, so that it fits. */
export function verdictScale(verdict: string): number {
    return verdict.length <= 5 ? 3 : 2
}
