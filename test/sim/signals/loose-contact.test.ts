import { describe, expect, test } from "vitest"
import { streamKey, uniformAt } from "../../../common/random"
import { LooseContact, TimedContact } from "../../../sim/cable/loose-contact"

/** Once in every second for 20 to 200 ms: the contact as it was before its times could be chosen. */
function wasOpen(seed: number, tS: number): boolean {
    const second = Math.floor(tS)
    const lengthS =
        0.02 + (0.2 - 0.02) * uniformAt(streamKey(seed, "cable.intermittent.length"), second)
    const place = uniformAt(streamKey(seed, "cable.intermittent.place"), second)
    const startS = second + place * (1 - lengthS)
    return tS >= startS && tS < startS + lengthS
}

/** Lengths of the gaps in so many periods, in ms, seen a thousand times in each. */
function gapsMs(contact: LooseContact, everyS: number, periods: number): number[] {
    return Array.from({ length: periods }, (_, period) => {
        const at = (i: number) => contact.isOpen((period + (i + 0.5) / 1000) * everyS)
        return Array.from({ length: 1000 }, (_, i) => at(i)).filter(Boolean).length * everyS
    })
}

describe("a loose contact", () => {
    test("once a second for 20 to 200 ms opens when it always did", () => {
        for (const seed of [1, 77]) {
            const contact = new LooseContact(seed, { everyS: 1, openMs: [20, 200] })
            const times = Array.from({ length: 60_000 }, (_, i) => i / 997)
            expect(times.filter(tS => contact.isOpen(tS) !== wasOpen(seed, tS))).toEqual([])
        }
    })

    test("opens once in each period, for a length between the two", () => {
        const everyS = 2.5
        const contact = new LooseContact(3, { everyS, openMs: [100, 700] })
        const gaps = gapsMs(contact, everyS, 200)
        // Seen in steps of 2.5 ms.
        for (const ms of gaps) expect(ms > 97 && ms < 703).toBe(true)
        expect(Math.min(...gaps)).toBeLessThan(130)
        expect(Math.max(...gaps)).toBeGreaterThan(670)
        for (let period = 0; period < 200; period++) {
            const states = Array.from({ length: 1000 }, (_, i) =>
                contact.isOpen((period + i / 1000) * everyS),
            )
            const opens = states.filter((open, i) => open && !states[i - 1])
            expect(opens).toHaveLength(1)
        }
    })

    test("cuts a gap that is longer than the period to it", () => {
        const gaps = gapsMs(new LooseContact(4, { everyS: 1, openMs: [500, 2000] }), 1, 300)
        const whole = gaps.filter(ms => ms === 1000).length
        // Two of three are longer than a second: 200 of 300, 8 of standard error.
        expect(Math.abs(whole - 200)).toBeLessThan(33)
        expect(Math.min(...gaps)).toBeGreaterThan(497)
    })

    test("that is always open is open at every instant", () => {
        const contact = new LooseContact(5, { everyS: 1, openMs: [3000, 3000] })
        for (let i = 0; i < 1000; i++) expect(contact.isOpen(i / 7)).toBe(true)
    })
})

describe("the next change of a contact", () => {
    const contacts = [
        new LooseContact(6, { everyS: 0.7, openMs: [1, 300] }),
        new LooseContact(7, { everyS: 0.1, openMs: [50, 300] }),
        new TimedContact([
            [900, 100],
            [100, 1],
            [950, 400],
        ]),
    ]
    test("comes after now, and until then all stays as it is", () => {
        for (const contact of contacts) {
            for (let i = 0; i < 300; i++) {
                const tS = i / 211
                const next = contact.nextChangeS(tS)
                expect(next).toBeGreaterThan(tS)
                if (next === Number.POSITIVE_INFINITY) continue
                for (const part of [0.001, 0.3, 0.9, 0.999])
                    expect(contact.isOpen(tS + part * (next - tS))).toBe(contact.isOpen(tS))
            }
        }
    })

    test("never comes when nothing is given any more", () => {
        expect(contacts[2].nextChangeS(2)).toBe(Number.POSITIVE_INFINITY)
    })
})
