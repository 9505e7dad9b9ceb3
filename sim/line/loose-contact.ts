import { streamKey, uniformAt } from "../random"

const SHORTEST_S = 0.02
const LONGEST_S = 0.2

/** An intermittent contact: open once in every second, at a random time, for 20 to 200 ms. */
export class LooseContact {
    private readonly keyOfPlace: number
    private readonly keyOfLength: number

    constructor(seed: number) {
        this.keyOfPlace = streamKey(seed, "cable.intermittent.place")
        this.keyOfLength = streamKey(seed, "cable.intermittent.length")
    }

    isOpen(tS: number): boolean {
        const second = Math.floor(tS)
        const lengthS = SHORTEST_S + (LONGEST_S - SHORTEST_S) * uniformAt(this.keyOfLength, second)
        const startS = second + uniformAt(this.keyOfPlace, second) * (1 - lengthS)
        return tS >= startS && tS < startS + lengthS
    }
}
