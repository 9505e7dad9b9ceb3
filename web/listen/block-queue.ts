/**
 * Blocks of samples on their way through the audio thread, in their order. What is asked for and not there is silence, and counted once for
 * each gap; nothing counts before the first block.
 */
export class BlockQueue {
    readonly #blocks: Float32Array[] = []
    #at = 0
    #hasBegun = false
    #isInGap = false
    /** gaps so far */
    underruns = 0

    push(block: Float32Array): void {
        this.#blocks.push(block)
        this.#hasBegun = true
        this.#isInGap = false
    }

    /** Fills `out`. @returns the blocks that are used up */
    pull(out: Float32Array): Float32Array[] {
        const used: Float32Array[] = []
        let filled = 0
        while (filled < out.length) {
            const [block] = this.#blocks
            if (block === undefined) break
            const count = Math.min(out.length - filled, block.length - this.#at)
            out.set(block.subarray(this.#at, this.#at + count), filled)
            filled += count
            this.#at += count
            if (this.#at < block.length) continue
            this.#at = 0
            this.#blocks.shift()
            used.push(block)
        }
        if (filled < out.length) {
            out.fill(0, filled)
            if (this.#hasBegun && !this.#isInGap) this.underruns++
            this.#isInGap = true
        }
        return used
    }
}
