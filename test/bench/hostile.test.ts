import { describe, expect, it } from "vitest"
import { hostile } from "../../bench/hostile/run"

describe("what a hostile board, file or neighbour brings", () => {
    // npm run bench:hostile tries more of it
    it("is refused, kind by kind", async () => {
        const tallies = await hostile(500, 7)
        expect(
            tallies.flatMap(({ kind, accepted }) => accepted.map(one => `${kind}: ${one}`)),
        ).toEqual([])
        expect(Math.min(...tallies.map(({ tried }) => tried))).toBeGreaterThan(0)
    })
})
