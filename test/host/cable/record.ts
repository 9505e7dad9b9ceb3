import { type CableRecord, recordObject } from "../../../host/cable/cable-record"
import { CHAIN_START, sealed } from "../../../host/cable/record-chain"
import type { SealedTest } from "../../../host/cable/sealed-test"
import { DEFAULT_CABLE_LIMITS } from "../../../src/cable/cable-limits"
import { GOOD_READING } from "../../src/cable/cable-readings"

/** A test as documents have it. */
export function sealedTest(record: CableRecord): SealedTest {
    return { record, object: sealed(recordObject(record), CHAIN_START).object }
}

/** A test of a good cable. */
export const RECORD: CableRecord = {
    ...{ board: "pico", firmware: "1.2.3", from: "/dev/ttyX", isZeroed: true },
    ...{ profile: "mic", standing: "verified", connector: "xlr", kind: "balanced" },
    ...{ limits: DEFAULT_CABLE_LIMITS, limitsSha256: "0123456789abcdef".repeat(4) },
    ...{ rig: "c3d2e5f47b9a6018", host: "0.1.0", zone: "Europe/Berlin", retest: 0 },
    details: {
        ...{ part: "MIC-10", order: "O-7", customer: "Hall", operator: "Ada", station: "bench 2" },
    },
    zero: {
        dividers: [0.5, 0.5, 0.54],
        errorOhm: 0.02,
        toneV: 0.14,
        toneRatio: 1,
        toneDelayUs: 0.5,
    },
    zeroedAt: new Date(Date.UTC(2026, 10, 24, 8)),
    ...{ result: "PASS", findings: [], unsure: [] },
    ...{ count: 1, serial: "K1", testedAt: new Date(Date.UTC(2026, 10, 25)), lengthS: 2.5 },
    ...{ confidencePct: 99.9, map: 0b100_010_001, reading: GOOD_READING },
}
