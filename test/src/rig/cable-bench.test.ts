import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { CableKeys } from "../../../sim/scenario/schema"
import { BUSY, NO_DATA, NOT_GOOD, NOT_IN_MODE, OK } from "../../../src/protocol/outcome"
import { FORGET, MAX_JOB_MS, PLAY, TEST, WATCH, ZERO, ZERO_TONE } from "../../../src/rig/job"
import { BenchAtWork } from "./bench-at-work"

const CABLES: CableKeys[] = [
    { fault: "no-cable" },
    { length_m: 3 },
    { fault: "open-cold" },
    { fault: "short-legs" },
    { powered: "phantom" },
]

/** The longest watch and tone that are asked for, and time for all that was begun to end [ms]. */
const LONGEST_MS = 1500
const QUIET_MS = MAX_JOB_MS + LONGEST_MS + 500

/** Clients ask from here on until then [ms]. */
const BEGIN_MS = 2000
const BUSY_MS = 8000

/** What happens around a bench. */
type Event =
    | { kind: "ask"; job: number; values: number[] }
    | { kind: "press"; press: "short" | "long" }
    | { kind: "plug"; cable: CableKeys }
    | { kind: "silence"; looks: number }
    | { kind: "mode"; mode: number }
    | { kind: "burst" }

/** What clients ask for. */
interface Ask {
    job: number
    values: number[]
}

const asks: fc.Arbitrary<Ask> = fc.oneof(
    fc.constantFrom<Ask>(
        { job: TEST, values: [] },
        { job: ZERO, values: [] },
        { job: FORGET, values: [] },
        { job: ZERO_TONE, values: [0.5, 1, 0] },
    ),
    fc.integer({ min: 0, max: 1 }).map(s => ({ job: WATCH, values: [s] })),
    fc
        .tuple(fc.integer({ min: 100, max: 4000 }), fc.integer({ min: 0, max: LONGEST_MS }))
        .map(values => ({ job: PLAY, values })),
)

const events: fc.Arbitrary<Event> = fc.oneof(
    { weight: 6, arbitrary: asks.map(ask => ({ kind: "ask" as const, ...ask })) },
    fc
        .constantFrom("short" as const, "long" as const)
        .map(press => ({ kind: "press" as const, press })),
    fc.constantFrom(...CABLES).map(cable => ({ kind: "plug" as const, cable })),
    fc.integer({ min: 1, max: 40 }).map(looks => ({ kind: "silence" as const, looks })),
    fc.constantFrom(0, 1).map(mode => ({ kind: "mode" as const, mode })),
    fc.constant({ kind: "burst" as const }),
)

const rows = fc.array(fc.record({ atMs: fc.nat(BUSY_MS), event: events }), {
    minLength: 1,
    maxLength: 14,
})

/** An ask, and what came of it. */
interface Asked {
    job: number
    askedMs: number
    answeredMs: number
    outcome: number
}

/** Has one thing happen. */
async function happen(work: BenchAtWork, event: Event, asked: Asked[]): Promise<void> {
    const { bench, clock, desk, fixture, presses } = work
    if (event.kind === "press") presses.push(event.press)
    else if (event.kind === "plug") fixture.plug(event.cable)
    else if (event.kind === "silence") fixture.silentLooks = event.looks
    else if (event.kind === "mode") bench.setMode(event.mode)
    else if (event.kind === "burst") await desk.ask({ take: async () => true })
    else {
        const ask: Asked = {
            job: event.job,
            askedMs: clock.tMs,
            answeredMs: Number.NaN,
            outcome: Number.NaN,
        }
        asked.push(ask)
        ask.outcome = await bench.ask(event.job, event.values)
        ask.answeredMs = clock.tMs
    }
}

beforeEach(() => {
    vi.spyOn(console, "log").mockImplementation(() => {})
})

afterEach(() => {
    vi.restoreAllMocks()
})

describe("the cable bench", () => {
    it("answers everyone in time and lets go of the cable in the end, whatever comes in which order", async () => {
        await fc.assert(
            fc.asyncProperty(rows, fc.integer({ min: 1, max: 99 }), async (row, seed) => {
                const work = new BenchAtWork(seed)
                const { bench, clock, fixture } = work
                const asked: Asked[] = []
                for (const { atMs, event } of row)
                    clock.until(BEGIN_MS + atMs).then(() => happen(work, event, asked))
                await work.run(BEGIN_MS + BUSY_MS + QUIET_MS)

                for (const { job, askedMs, answeredMs, outcome } of asked) {
                    expect({ job, outcome }).not.toEqual({ job, outcome: Number.NaN })
                    expect(answeredMs - askedMs).toBeLessThanOrEqual(MAX_JOB_MS)
                    if (outcome === BUSY || outcome === NOT_IN_MODE)
                        expect(answeredMs).toBe(askedMs)
                }
                expect(fixture.toneFrequencyHz).toBe(0)
                expect(fixture.drives).toBe(0)
                expect(bench.watching).toBe(false)
                expect(work.tested).toEqual(work.tested.map((_, n) => n + 1))
                // and it goes on working
                fixture.silentLooks = 0
                bench.setMode(1)
                fixture.plug({ length_m: 3 })
                let outcome = Number.NaN
                clock.until(clock.tMs + 1000).then(async () => {
                    outcome = await bench.ask(TEST, [])
                })
                await work.run(clock.tMs + 5000)
                expect(outcome).toBe(OK)
                expect(bench.tools?.tester.result?.verdict.findings).not.toContain("powered")
            }),
            { seed: 15, numRuns: 12 },
        )
    })

    it("ends the tone that plays when a test begins, also when the rig falls silent in it", async () => {
        for (const silentLooks of [0, 1, 7, 18]) {
            const work = new BenchAtWork(3)
            const { bench, clock, fixture } = work
            fixture.plug({ length_m: 3 })
            const outcomes: number[] = []
            clock.until(3000).then(async () => {
                outcomes.push(await bench.ask(PLAY, [1000, 60_000]))
                expect(fixture.toneFrequencyHz).toBe(1000)
                await clock.until(clock.tMs + 1000)
                expect(fixture.toneFrequencyHz).toBe(1000)
                fixture.silentLooks = silentLooks
                outcomes.push(await bench.ask(TEST, []))
                expect(fixture.toneFrequencyHz).toBe(0)
                expect(fixture.drives).toBe(0)
            })
            await work.run(12_000)
            expect(outcomes).toEqual([OK, silentLooks > 0 ? NO_DATA : OK])
        }
    })

    it("plays another tone while one is playing", async () => {
        const work = new BenchAtWork(3)
        const { bench, clock, fixture } = work
        fixture.plug({ length_m: 3 })
        const outcomes: number[] = []
        clock.until(3000).then(async () => {
            outcomes.push(await bench.ask(PLAY, [1000, 5000]))
            await clock.until(clock.tMs + 1000)
            outcomes.push(await bench.ask(PLAY, [2000, 5000]))
            expect(fixture.toneFrequencyHz).toBe(2000)
        })
        await work.run(12_000)
        expect(outcomes).toEqual([OK, OK])
    })

    it("drives nothing into a cable that something else powers", async () => {
        const work = new BenchAtWork(3)
        const { bench, clock, fixture } = work
        fixture.plug({ powered: "phantom" })
        const outcomes: number[] = []
        clock.until(3000).then(async () => {
            outcomes.push(await bench.ask(PLAY, [1000, 5000]))
            outcomes.push(await bench.ask(WATCH, [2]))
            expect([fixture.toneFrequencyHz, fixture.drives]).toEqual([0, 0])
        })
        await work.run(9000)
        expect(outcomes).toEqual([NOT_GOOD, NOT_GOOD])
    })
})
