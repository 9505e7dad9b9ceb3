import type { CableReading } from "../../../src/cable/cable-reading"

/** Of a short cable without a fault. */
export const GOOD_READING: CableReading = {
    hotOhm: 0.4,
    coldOhm: 0.4,
    shieldOhm: 0.3,
    errorOhm: 0.5,
    legsLeakKohm: undefined,
    hotLeakKohm: undefined,
    coldLeakKohm: undefined,
    leakMinKohm: 8000,
    toneFrequencyHz: 1000,
    toneDbu: -30,
    lossDb: 0,
    balancePct: 0.1,
    phaseUs: 0.1,
    rejectionDb: 50,
    rejectionMinDb: undefined,
    humDbu: -70,
    noiseDbu: -60,
}
