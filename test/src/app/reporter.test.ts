import fc from "fast-check"
import { afterEach, describe, expect, it, vi } from "vitest"
import { Reporter } from "../../../src/app/reporter"
import { noConductors } from "../../../src/cable/cable-reading"
import { FACTORY } from "../../../src/calibration/calibration"
import { CableReporter } from "../../../src/rig/cable-reporter"
import { NO_LEVELS } from "../no-levels"
import { decoded } from "../telemetry/decoded"

/** What can be said, by both reporters of a rig. */
const SAYINGS: ((lines: Reporter, cables: CableReporter) => void)[] = [
    lines => lines.levels(NO_LEVELS, 0),
    lines => lines.event("OK", "START"),
    lines => lines.readings(4000, "auto"),
    lines => lines.calibration(FACTORY),
    (_, cables) => cables.mode("cable", true, 7),
    (_, cables) => cables.conductors(3, noConductors()),
]

afterEach(() => {
    vi.restoreAllMocks()
})

describe("the reporter", () => {
    it("numbers all lines in one row up to 65535 and says when each was, whatever is said in which order", () => {
        const said: string[] = []
        vi.spyOn(console, "log").mockImplementation(text => said.push(text))
        const anyOf = fc.constantFrom(...SAYINGS)
        const events = fc.array(fc.record({ say: anyOf, restMs: fc.nat(100_000) }), {
            minLength: 1,
            maxLength: 30,
        })
        fc.assert(
            fc.property(events, fc.integer({ min: 65_520, max: 65_536 }), (row, before) => {
                said.length = 0
                let nowMs = 0
                const lines = new Reporter(() => nowMs)
                const cables = new CableReporter(lines)
                for (let n = 0; n < before; n++) lines.next()
                const times = row.map(({ say, restMs }) => {
                    nowMs += restMs
                    say(lines, cables)
                    return nowMs
                })
                const all = said.map(decoded)
                expect(all.map(({ tMs }) => tMs)).toEqual(times)
                expect(all.map(({ seq }) => seq)).toEqual(
                    times.map((_, n) => (before + n) % 65_536),
                )
            }),
            { seed: 15, numRuns: 40 },
        )
    })
})
