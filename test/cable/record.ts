import type { CableRecord } from "../../host/cable/cable-record"
import { DEFAULT_CABLE_LIMITS } from "../../src/verdict/cable-limits"
import { GOOD_READING } from "../verdict/cable-readings"

/** A test of a good cable. */
export const RECORD: CableRecord = {
    ...{ board: "pico", firmware: "1.2.3", from: "/dev/ttyX", isZeroed: true },
    ...{ profile: "mic", standing: "verified", connector: "xlr", kind: "balanced" },
    limits: DEFAULT_CABLE_LIMITS,
    ...{ result: "PASS", findings: [], unsure: [] },
    ...{ count: 1, serial: "K1", testedAt: new Date(Date.UTC(2026, 10, 25)), lengthS: 2.5 },
    ...{ confidencePct: 99.9, map: 0b100_010_001, reading: GOOD_READING },
}
