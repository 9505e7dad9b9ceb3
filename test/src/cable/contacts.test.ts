import { describe, expect, it } from "vitest"
import { contactFaults } from "../../../sim/scenario/parts/faults"
import { contactFault } from "../../../src/cable/contact-fault"
import { ContactTally } from "../../../src/cable/contact-tally"
import { WATCH_DRIVES } from "../../../src/cable/patterns"
import { partsOf, rigWith } from "../../sim/rig/rigs"

describe("a contact that fails", () => {
    // hot at the supply, cold at half of it, the shield at ground: each open goes to where its far end is held, each short to
    // where the drives of both make it meet (two high and one low: 2/3, one high and one low: 1/2, ...)
    it.each([
        ["open-hot", 1 / 2, 1 / 2, 0],
        ["open-cold", 1, 1, 0],
        ["open-shield", 1, 1 / 2, 1 / 2],
        ["short-legs", 2 / 3, 2 / 3, 0],
        ["short-hot-shield", 1 / 2, 1 / 2, 1 / 2],
        ["short-cold-shield", 1, 1 / 3, 1 / 3],
    ])("is called %s where it stands by the closed form", (word, hot, cold, shield) => {
        for (const off of [-0.04, 0, 0.04])
            expect(contactFault(hot + off, cold + off, shield + off)).toBe(word)
    })

    it.each(contactFaults)("is called %s in the simulator's network as well", fault => {
        const digits = [0, 1, 2, 3, 4].map(index => (WATCH_DRIVES >> (2 * index)) & 3).join("")
        const [goodHot, goodCold] = partsOf(rigWith({}), digits)
        const [hot, cold, shield] = partsOf(rigWith({ fault }), digits)
        const half = 0.5 / goodCold
        expect(contactFault(hot / goodHot, cold * half, shield * half)).toBe(fault)
    })
})

describe("the tally of a contact watch", () => {
    const tally = () => new ContactTally(200)

    it("knows of nothing at first", () => {
        const watch = tally()
        expect([watch.events, watch.latest, watch.deadMs]).toEqual([0, "", 0])
        expect([watch.shortestMs, watch.longestMs]).toEqual([undefined, undefined])
    })

    it("counts events and keeps the shortest, the longest and the latest", () => {
        const watch = tally()
        for (const [fromMs, lengthMs, word] of [
            [100, 10, "open-hot"],
            [200, 5, "short-legs"],
            [300, 50, "open-cold"],
            [400, 20, "open-shield"],
        ] as const) {
            watch.fail(fromMs)
            watch.back(fromMs + lengthMs, word)
        }
        expect([watch.events, watch.shortestMs, watch.longestMs]).toEqual([4, 5, 50])
        expect([watch.latest, watch.latestMs]).toEqual(["open-shield", 20])
    })

    it("takes an event for one look long at least", () => {
        const watch = tally()
        watch.fail(100)
        watch.back(100, "open-hot")
        expect(watch.shortestMs).toBe(0.2)
    })

    it("keeps the longest time between two stretches of looks", () => {
        const watch = tally()
        watch.looked(100, 50)
        expect(watch.deadMs).toBe(0)
        watch.looked(112, 50)
        expect(watch.deadMs).toBeCloseTo(2, 9)
        watch.looked(125, 5)
        expect(watch.deadMs).toBeCloseTo(3, 9)
        watch.looked(126.5, 5)
        expect(watch.deadMs).toBeCloseTo(3, 9)
    })

    it("promises what can't lie between two looks: the dead time, two looks and the clock's step", () => {
        const watch = tally()
        watch.looked(100, 50)
        watch.looked(113, 50)
        expect(watch.promiseMs()).toBeCloseTo(3 + 0.4 + 1, 9)
    })

    it("runs until it is stopped", () => {
        const watch = tally()
        watch.start(1000)
        expect(watch.durationMs(1700)).toBe(700)
        watch.stop(3000)
        expect(watch.durationMs(9999)).toBe(2000)
    })
})
