import fc from "fast-check"
import { afterEach, describe, expect, it, vi } from "vitest"
import { Reporter } from "../../../src/app/reporter"
import { CableReporter } from "../../../src/rig/cable-reporter"
import { ContactWatch } from "../../../src/rig/contact-watch"
import { Prober } from "../../../src/rig/prober"
import { VirtualClock } from "../runtime/virtual-clock"
import { decoded } from "../telemetry/decoded"
import { codesAt, type Failure, WatchedContacts } from "./watched-contacts"

const DURATION_MS = 3000

/** From the beginning of the test until the watch has begun for certain, and what is left at its end [ms]. */
const BEGUN_MS = 1400
const END_MS = 1000 + DURATION_MS

/** Where contacts bring the terminals, by the words of docs/cable.md. */
const FAULTS = {
    "open-hot": codesAt(0.5, 0.5, 0.01),
    "open-cold": codesAt(0.99, 0.98, 0.01),
    "open-shield": codesAt(0.99, 0.5, 0.5),
    "short-legs": codesAt(0.67, 0.67, 0.01),
    "short-hot-shield": codesAt(0.5, 0.5, 0.5),
    "short-cold-shield": codesAt(0.99, 0.33, 0.33),
}

type Word = keyof typeof FAULTS

/** Failures one after the other, each a while after the one before. */
const failures = fc
    .array(
        fc.record({
            word: fc.constantFrom(...(Object.keys(FAULTS) as Word[])),
            restMs: fc.double({ min: 60, max: 500, noNaN: true }),
            lengthMs: fc.oneof(
                fc.double({ min: 0.02, max: 12, noNaN: true }),
                fc.double({ min: 0.02, max: 200, noNaN: true }),
            ),
        }),
        { maxLength: 8 },
    )
    .map(plan => {
        let atMs = BEGUN_MS
        const all: (Failure & { word: Word })[] = []
        for (const { word, restMs, lengthMs } of plan) {
            const fromMs = atMs + restMs
            atMs = fromMs + lengthMs
            if (atMs < END_MS) all.push({ word, fromMs, toMs: atMs, codes: FAULTS[word] })
        }
        return all
    })

/** What the board does between two stretches of a watch [ms]: mostly next to nothing. */
const pauses = fc.array(
    fc.oneof(
        { weight: 9, arbitrary: fc.double({ min: 0, max: 3, noNaN: true }) },
        fc.double({ min: 0, max: 15, noNaN: true }),
    ),
    { minLength: 1, maxLength: 40 },
)

/** Watches a cable whose contacts fail like that. */
async function watched(failing: readonly Failure[], pausesMs: readonly number[]) {
    const said: string[] = []
    vi.spyOn(console, "log").mockImplementation(text => said.push(text))
    const clock = new VirtualClock()
    const fixture = new WatchedContacts(clock, failing)
    const prober = new Prober(fixture, clock, fixture.info.sumUs)
    const reporter = new CableReporter(new Reporter(() => clock.nowMs()))
    const told: number[] = []
    const listener = {
        contactFailed: ({ events }: { events: number }) => void told.push(events),
    }
    const watch = new ContactWatch(prober, fixture.info, reporter, listener, DURATION_MS)
    const all = (async () => {
        expect(await watch.begin()).toBe(true)
        for (let turn = 0; await watch.step(); turn++) {
            clock.tMs += pausesMs[turn % pausesMs.length]
            await clock.breathe()
        }
        await watch.end()
    })()
    await clock.run(60_000)
    await all
    const lines = said.map(decoded)
    return { tally: watch.tally, fixture, told, lines }
}

afterEach(() => {
    vi.restoreAllMocks()
})

describe("a contact watch", () => {
    it("misses no failure that is longer than it says it can be sure of, and invents none", async () => {
        await fc.assert(
            fc.asyncProperty(failures, pauses, async (failing, pausesMs) => {
                const { tally, fixture, told, lines } = await watched(failing, pausesMs)
                const lengths = failing.map(({ fromMs, toMs }) => toMs - fromMs)
                const certain = lengths.filter(length => length > tally.promiseMs())
                expect(tally.events).toBeGreaterThanOrEqual(certain.length)
                expect(tally.events).toBeLessThanOrEqual(failing.length)
                // the clock counts whole milliseconds
                expect(tally.deadMs).toBeGreaterThan(fixture.blindMs - 1.2)
                expect(fixture.isDriven).toBe(false)
                // the bus hears of each at once or of several together, of the last one always
                expect(told.at(-1) ?? 0).toBe(tally.events)
                expect(lines.at(-1)?.words.watch).toBe("end")
                expect(lines.at(-1)?.values.events).toBe(tally.events)
            }),
            { seed: 15, numRuns: 80 },
        )
    })

    it("names and measures a failure that is certain to be seen", async () => {
        const one = fc.record({
            word: fc.constantFrom(...(Object.keys(FAULTS) as Word[])),
            fromMs: fc.double({ min: BEGUN_MS, max: 2500, noNaN: true }),
            lengthMs: fc.double({ min: 40, max: 400, noNaN: true }),
        })
        await fc.assert(
            fc.asyncProperty(one, pauses, async ({ word, fromMs, lengthMs }, pausesMs) => {
                const failing = [{ fromMs, toMs: fromMs + lengthMs, codes: FAULTS[word] }]
                const { tally, lines } = await watched(failing, pausesMs)
                expect([tally.events, tally.latest]).toEqual([1, word])
                expect(Math.abs(tally.latestMs - lengthMs)).toBeLessThan(tally.promiseMs())
                expect(lines[0].words).toMatchObject({ watch: "hit", fault: word })
            }),
            { seed: 16, numRuns: 60 },
        )
    })

    it("counts a failure that lasts beyond its end", async () => {
        const { tally } = await watched(
            [{ fromMs: 3000, toMs: 1e9, codes: FAULTS["open-cold"] }],
            [0],
        )
        expect([tally.events, tally.latest]).toEqual([1, "open-cold"])
        expect(tally.latestMs).toBeGreaterThan(1000)
    })
})
