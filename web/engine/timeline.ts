/** Puts times that begin anew (a restart, another part of a recording) one behind the other. */
export class Timeline {
    #offsetMs = 0
    #lastMs = 0

    /** @param tMs time of the source @returns a time that never goes back [ms] */
    at(tMs: number): number {
        if (tMs + this.#offsetMs < this.#lastMs) this.#offsetMs = this.#lastMs - tMs
        this.#lastMs = tMs + this.#offsetMs
        return this.#lastMs
    }
}
