import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { BlockQueue } from "../../../web/listen/block-queue"

describe("the queue before the loudspeaker", () => {
    test("gives every sample once and in its order, however it is cut, and every block back", () => {
        const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 })
        fc.assert(
            fc.property(sizes, fc.integer({ min: 1, max: 200 }), (lengths, quantum) => {
                const queue = new BlockQueue()
                let next = 0
                const blocks = lengths.map(length => Float32Array.from({ length }, () => ++next))
                for (const block of blocks) queue.push(block)
                const heard: number[] = []
                const back: Float32Array[] = []
                while (heard.length < next) {
                    const out = new Float32Array(quantum)
                    back.push(...queue.pull(out))
                    heard.push(...out)
                }
                expect(heard.slice(0, next)).toEqual(Array.from({ length: next }, (_, i) => i + 1))
                expect(heard.slice(next).every(x => x === 0)).toBe(true)
                expect(back).toEqual(blocks)
            }),
        )
    })

    test("is silent and counts nothing before the first block, then each gap once", () => {
        const queue = new BlockQueue()
        const out = new Float32Array(4).fill(1)
        queue.pull(out)
        expect([...out]).toEqual([0, 0, 0, 0])
        expect(queue.underruns).toBe(0)
        queue.push(new Float32Array(2).fill(1))
        queue.pull(out)
        expect([...out]).toEqual([1, 1, 0, 0])
        queue.pull(out)
        expect(queue.underruns).toBe(1)
        queue.push(new Float32Array(2))
        queue.pull(out)
        expect(queue.underruns).toBe(2)
    })
})
