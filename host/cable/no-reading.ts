import type { CableReading } from "../../src/verdict/cable-reading"

/** Nothing was measured. */
export const NO_READING: CableReading = {
    hotOhm: undefined,
    coldOhm: undefined,
    shieldOhm: undefined,
    errorOhm: undefined,
    legsLeakKohm: undefined,
    hotLeakKohm: undefined,
    coldLeakKohm: undefined,
    leakMinKohm: undefined,
    toneHz: undefined,
    toneDbu: undefined,
    lossDb: undefined,
    balancePct: undefined,
    phaseUs: undefined,
    rejectionDb: undefined,
    rejectionMinDb: undefined,
    humDbu: undefined,
    noiseDbu: undefined,
}
