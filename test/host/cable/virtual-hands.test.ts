import { describe, expect, it } from "vitest"
import { VirtualHands } from "../../../host/cable/virtual-hands"
import type { CableKeys } from "../../../sim/scenario/schema"
import { parseScenario } from "../../../sim/scenarios/parse"

/** Cables as they are put into the rig. */
function rig(own: CableKeys) {
    const put: CableKeys[] = []
    const hands = new VirtualHands(own, async cable => {
        put.push(cable)
    })
    return { hands, put }
}

describe("the hands of a virtual batch", () => {
    it("put in what the simulator takes, each another one, and come round", async () => {
        const { hands, put } = rig({ length_m: 7 })
        const names: string[] = []
        do {
            names.push(hands.text)
            await hands.choose(1)
        } while (hands.text !== names[0])
        expect(new Set(names).size).toBe(names.length)
        expect(put).toHaveLength(names.length)
        for (const cable of put)
            expect(() => parseScenario(JSON.stringify({ cable }), "x")).not.toThrow()
        expect(put.at(-1)).toEqual({ length_m: 7, plugged: true })
    })

    it("pull a cable out, choose another one outside, and put that in", async () => {
        const { hands, put } = rig({})
        await hands.pull()
        await hands.choose(-1)
        await hands.choose(-1)
        expect(put).toEqual([{ plugged: false }])
        expect(hands.text).toMatch(/^next: /)
        await hands.plug()
        expect(put[1]).toMatchObject({ plugged: true })
        expect(hands.text).toMatch(/^in the rig: /)
    })
})
