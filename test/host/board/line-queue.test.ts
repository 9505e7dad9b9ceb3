import { describe, expect, it } from "vitest"
import { LineQueue } from "../../../host/board/line-queue"

async function textsOf(queue: LineQueue): Promise<string[]> {
    const texts: string[] = []
    for await (const { text } of queue.lines()) texts.push(text)
    return texts
}

describe("lines for a reader", () => {
    it("come in order, those before its end all of them", async () => {
        const queue = new LineQueue()
        queue.push({ text: "a", tMs: 0 })
        const reading = textsOf(queue)
        await new Promise(setImmediate)
        for (const text of ["b", "c"]) queue.push({ text, tMs: 0 })
        queue.end()
        queue.push({ text: "late", tMs: 0 })
        expect(await reading).toEqual(["a", "b", "c"])
    })

    it("are dropped from the oldest on when it is too slow, and counted", async () => {
        const queue = new LineQueue()
        for (let i = 0; i < 10_005; i++) queue.push({ text: String(i), tMs: 0 })
        queue.end()
        const texts = await textsOf(queue)
        expect([texts.length, texts[0], queue.dropped]).toEqual([10_000, "5", 5])
    })
})
