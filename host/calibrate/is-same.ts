import { MAX_RC_DIFFERENCE_US } from "../../src/protocol/ranges"
import { SOURCES, wordOf } from "../../src/protocol/words"
import type { Calibration, Request } from "../service/protocol"

/** A board keeps numbers in single precision: seven digits [factor]. */
const ROUNDING = 1e-6

const COMPARED = [
    ...(["gain", "delayUs", "hotOffset", "coldOffset"] as const),
    ...(["level", "droopUs2", "residualDb"] as const),
]

function isNear(told: number, given: number): boolean {
    return Math.abs(told - given) <= ROUNDING * Math.max(1, Math.abs(given))
}

/** True when the calibration that a board goes by is the one that it was given, and stored. */
export function isSame(told: Calibration, given: Request<"set_calibration">): boolean {
    const { rcDifferenceUs } = told
    const isGivenRc = Math.abs(given.rcDifferenceUs) <= MAX_RC_DIFFERENCE_US
    const isSameRc =
        rcDifferenceUs === undefined ? !isGivenRc : isNear(rcDifferenceUs, given.rcDifferenceUs)
    return (
        wordOf(SOURCES, told.source) === "stored" &&
        told.dateS === given.dateS &&
        isSameRc &&
        COMPARED.every(name => isNear(told[name], given[name]))
    )
}
