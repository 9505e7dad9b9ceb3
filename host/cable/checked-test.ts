import { isLimitWord } from "../../src/cable/cable-hints"
import { mapLetters } from "../../src/cable/cable-map"
import { LinkError } from "../port/link-error"
import { type CableTest, VERDICT } from "../service/protocol"

/** What arrives where when every conductor runs to its own contact: `H/C/S`. */
const STRAIGHT = 0b100_010_001

/** Findings that say how a cable is wired. A newer board may have others, which are not checked. */
const WIRING =
    /^(open-(hot|cold|shield)|short-(legs|hot-shield|cold-shield|all)|swapped|(hot|cold)-shield-swapped|rotated|miswired)$/

/** A board's words are words: nothing else of what it sends is shown or kept. */
const WORD = /^[a-z][a-z0-9-]{0,31}$/

/** Why a test can't be what a board has measured; undefined: it can. */
function contradictionOf(test: CableTest): string | undefined {
    const { verdict, map, findings, confidencePct } = test
    const words = findings.split("+").filter(word => word !== "")
    if (!words.every(word => WORD.test(word))) return "its findings are no words"
    const arrives = `${mapLetters(map)} arrives`
    const isStraight = map === STRAIGHT
    if (confidencePct !== undefined && !(confidencePct >= 0 && confidencePct <= 100))
        return `it is ${confidencePct} % sure`
    if (verdict === VERDICT.pass && !isStraight) return `PASS, but ${arrives}`
    if (verdict === VERDICT.pass && words.length > 0) return `PASS, but ${words.join("+")}`
    if (verdict === VERDICT.noCable && map !== 0) return `no cable, but ${arrives}`
    if (verdict === VERDICT.fail && words.length === 0) return "FAIL, but nothing is wrong"
    const isByWiring = words.some(word => WIRING.test(word))
    const isByLimits = words.every(isLimitWord)
    if (verdict === VERDICT.fail && isStraight && isByWiring)
        return `FAIL ${words.join("+")}, but ${arrives}`
    if (verdict === VERDICT.fail && !isStraight && isByLimits)
        return `FAIL ${words.join("+")} alone, but ${arrives}`
    return impossibleFigure(test)
}

/** No error and no leak is less than nothing. Resistances may be, by their error and more: that has words of its own. */
function impossibleFigure(test: CableTest): string | undefined {
    const { resistanceErrorOhm, legsLeakKohm, hotLeakKohm, coldLeakKohm, leakMinKohm } = test
    const figures = [resistanceErrorOhm, legsLeakKohm, hotLeakKohm, coldLeakKohm, leakMinKohm]
    const impossible = figures.find(figure => figure !== undefined && figure < 0)
    return impossible === undefined ? undefined : `a figure of ${impossible}`
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
