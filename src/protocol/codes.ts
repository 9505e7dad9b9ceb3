// Words of the QL1 lines as the enumerations of services/balancedline.md. One text each: a list would take heap.

const STATES = "START OK NO-SIGNAL CLIP HUM ONE-LEG COMMON BIAS Z-BAL"
const SOURCES = "none stored damaged foreign"

/** Number of a state of the line. */
export function stateCode(state: string): number {
    return STATES.split(" ").indexOf(state)
}

/** Number of where a calibration is from. */
export function sourceCode(source: string): number {
    return SOURCES.split(" ").indexOf(source)
}
