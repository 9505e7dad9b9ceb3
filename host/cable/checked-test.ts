import { isLimitWord } from "../../src/cable/cable-figures"
import { mapLetters } from "../../src/cable/cable-map"
import type { WiringWord } from "../../src/cable/cable-word"
import * as VERDICT from "../../src/protocol/verdict"
import { LinkError } from "../port/link-error"
import type { CableTest } from "../service/protocol"

/** What arrives where when every conductor runs to its own contact: `H/C/S`. */
const STRAIGHT = 0b100_010_001

/** Findings that say how a cable is wired. A newer board may have others, which are not checked. */
const WIRING: Readonly<Record<WiringWord, true>> = {
    "open-hot": true,
    "open-cold": true,
    "open-shield": true,
    "short-legs": true,
    "short-hot-shield": true,
    "short-cold-shield": true,
    "short-all": true,
    swapped: true,
    "hot-shield-swapped": true,
    "cold-shield-swapped": true,
    rotated: true,
    miswired: true,
}

/** A board's words are words: nothing else of what it sends is shown or kept. */
const WORD = /^[a-z][a-z0-9-]{0,31}$/

/** Why a test can't be what a board has measured; undefined: it can. */
function contradictionOf(test: CableTest): string | undefined {
    const { verdict, map, findings } = test
    const words = findings.split("+").filter(word => word !== "")
    if (!words.every(word => WORD.test(word))) return "its findings are no words"
    const arrives = `${mapLetters(map)} arrives`
    const isStraight = map === STRAIGHT
    if (verdict === VERDICT.PASS && !isStraight) return `PASS, but ${arrives}`
    if (verdict === VERDICT.PASS && words.length > 0) return `PASS, but ${words.join("+")}`
    if (verdict === VERDICT.NO_CABLE && map !== 0) return `no cable, but ${arrives}`
    if (verdict === VERDICT.FAIL && words.length === 0) return "FAIL, but nothing is wrong"
    const isByWiring = words.some(word => Object.hasOwn(WIRING, word))
    const isByLimits = words.every(isLimitWord)
    if (verdict === VERDICT.FAIL && isStraight && isByWiring)
        return `FAIL ${words.join("+")}, but ${arrives}`
    if (verdict === VERDICT.FAIL && !isStraight && isByLimits)
        return `FAIL ${words.join("+")} alone, but ${arrives}`
    return undefined
}

/**
 * A test as a board tells it, if it can be true.
 * @param name the port
 * @throws LinkError when it contradicts itself
 */
export function checkedTest(test: CableTest, name: string): CableTest {
    const contradiction = contradictionOf(test)
    if (contradiction === undefined) return test
    throw new LinkError(
        `${name}: the board's answer contradicts itself and does not count: ${contradiction}; test again, and if it stays: quietline deploy --write rig`,
    )
}
