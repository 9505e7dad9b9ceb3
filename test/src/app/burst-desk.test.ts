import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { BurstDesk, type BurstTask } from "../../../src/app/burst-desk"
import { VirtualClock, VirtualWait } from "../runtime/virtual-clock"

/** Longest that a task waits [ms]. */
const MAX_WAIT_MS = 10_000

/** A client, and what comes of its asking. */
class Client implements BurstTask {
    readonly taken: number[] = []
    askedMs = Number.NaN
    answeredMs = Number.NaN
    answer: boolean | undefined

    /**
     * @param bursts that it wants
     * @param workMs what it does with each
     */
    constructor(
        private readonly clock: VirtualClock,
        private readonly bursts: number,
        private readonly workMs: number,
    ) {}

    async take(_h: number[], _c: number[], atMs: number): Promise<boolean> {
        this.taken.push(atMs)
        await this.clock.until(this.clock.tMs + this.workMs)
        return this.taken.length >= this.bursts
    }

    async ask(desk: BurstDesk): Promise<void> {
        this.askedMs = this.clock.tMs
        this.answer = await desk.ask(this)
        this.answeredMs = this.clock.tMs
    }
}

/** The receiver's loop: captures, does something else, and gives the burst away. */
async function loop(clock: VirtualClock, desk: BurstDesk, roundsMs: readonly number[]) {
    for (const roundMs of roundsMs) {
        const task = desk.order
        const atMs = clock.tMs
        await clock.until(clock.tMs + roundMs)
        if (task !== undefined) await desk.serve(task, [], [], atMs)
    }
}

const clients = fc.array(
    fc.record({
        atMs: fc.nat(60_000),
        bursts: fc.integer({ min: 1, max: 4 }),
        workMs: fc.oneof(fc.nat(20), fc.nat(3000)),
    }),
    { minLength: 1, maxLength: 12 },
)

/** A round takes a tenth of a second, and now and then seconds: the flash keeps the processor waiting. */
const rounds = fc.array(
    fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 20, max: 400 }) }, fc.nat(15_000)),
    { minLength: 60, maxLength: 200 },
)

describe("the burst desk", () => {
    it("gives each burst to the one task that it was converted for, and answers each", async () => {
        await fc.assert(
            fc.asyncProperty(clients, rounds, async (plans, roundsMs) => {
                const clock = new VirtualClock()
                const desk = new BurstDesk(new VirtualWait(clock))
                const all = plans.map(({ atMs, bursts, workMs }) => {
                    const client = new Client(clock, bursts, workMs)
                    clock.until(1000 + atMs).then(() => client.ask(desk))
                    return client
                })
                void loop(clock, desk, roundsMs)
                await clock.run(1000 + 60_000 + MAX_WAIT_MS + 1)

                const given = all.flatMap(({ taken }) => taken)
                expect(new Set(given).size).toBe(given.length)
                for (const [i, { taken, askedMs, answeredMs, answer }] of all.entries()) {
                    expect(answer).toBeDefined()
                    expect(answeredMs - askedMs).toBeLessThanOrEqual(MAX_WAIT_MS)
                    for (const atMs of taken) {
                        expect(atMs).toBeGreaterThanOrEqual(askedMs)
                        expect(atMs).toBeLessThanOrEqual(answeredMs)
                    }
                    if (answer) expect(taken).toHaveLength(plans[i].bursts)
                    // one that was turned away at once has got nothing
                    if (!answer && answeredMs === askedMs) expect(taken).toEqual([])
                }
                expect(desk.order).toBeUndefined()
            }),
            { seed: 15, numRuns: 60 },
        )
    })

    it("turns a second task away while there is one", async () => {
        const clock = new VirtualClock()
        const desk = new BurstDesk(new VirtualWait(clock))
        const [first, second] = [new Client(clock, 1, 0), new Client(clock, 1, 0)]
        void first.ask(desk)
        void second.ask(desk)
        await clock.run(1001)
        expect(second.answer).toBe(false)
        expect(desk.order).toBe(first)
        expect(first.answer).toBeUndefined()
    })

    it("keeps the task that comes in the moment in which another one is done", async () => {
        const clock = new VirtualClock()
        const desk = new BurstDesk(new VirtualWait(clock))
        const [first, second] = [new Client(clock, 1, 0), new Client(clock, 1, 0)]
        void first.ask(desk)
        // before the first one's fiber has had its turn
        desk.done(first)
        void second.ask(desk)
        await clock.run(1001)
        expect(first.answer).toBe(true)
        expect(desk.order).toBe(second)
        desk.done(second)
        await clock.run(1002)
        expect(second.answer).toBe(true)
    })

    it("drops a burst whose task has gone, whoever has asked since", async () => {
        const clock = new VirtualClock()
        const desk = new BurstDesk(new VirtualWait(clock))
        const [late, next] = [new Client(clock, 1, 0), new Client(clock, 1, 0)]
        void late.ask(desk)
        await clock.run(1000 + MAX_WAIT_MS)
        expect(late.answer).toBe(false)
        await desk.serve(late, [], [], 0)
        void next.ask(desk)
        await desk.serve(late, [], [], 0)
        expect([late.taken, next.taken]).toEqual([[], []])
        expect(desk.order).toBe(next)
    })

    it("holds the arrays until the time that it was told, and no longer", () => {
        fc.assert(
            fc.property(fc.nat(1e9), fc.nat(1e9), (untilMs, nowMs) => {
                const desk = new BurstDesk(new VirtualWait(new VirtualClock()))
                expect(desk.holds(nowMs)).toBe(false)
                desk.hold(untilMs)
                expect(desk.holds(nowMs)).toBe(nowMs < untilMs)
            }),
        )
    })
})
