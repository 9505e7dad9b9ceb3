import { type Random, stream } from "../../../common/random"

/** Draws of one line: the same seed and name, the same line. */
export class Draw {
    readonly #random: Random

    constructor(seed: number, name: string) {
        this.#random = stream(seed, name)
    }

    between(low: number, high: number): number {
        return low + (high - low) * this.#random.uniform()
    }

    /** Equally often in each octave. @param low above 0 */
    logBetween(low: number, high: number): number {
        return low * (high / low) ** this.#random.uniform()
    }

    /** Both ends are drawn. */
    integer(low: number, high: number): number {
        return Math.floor(this.between(low, high + 1))
    }

    chance(share: number): boolean {
        return this.#random.uniform() < share
    }

    pick<T>(items: readonly T[]): T {
        return items[this.integer(0, items.length - 1)]
    }

    /** As many as count, each made by itself. */
    list<T>(count: number, make: (index: number) => T): T[] {
        return Array.from({ length: count }, (_, index) => make(index))
    }
}
