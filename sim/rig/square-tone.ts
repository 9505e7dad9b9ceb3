/** A square wave from a moment on: high for the first half period. Times never fall. */
export class SquareTone {
    /** half periods so far */
    private edges = 0
    private readonly halfS: number

    /** @param hz 0: silence, low for good */
    constructor(
        hz: number,
        private readonly fromS: number,
    ) {
        this.halfS = 0.5 / hz
    }

    /** Level from tS on, an edge at tS included: 1 high, 0 low. */
    levelAt(tS: number): 0 | 1 {
        while (this.nextEdgeS() <= tS) this.edges++
        return this.halfS === Number.POSITIVE_INFINITY || this.edges % 2 === 1 ? 0 : 1
    }

    /** The edge after the time that levelAt() was asked for; Infinity: none. */
    nextEdgeS(): number {
        return this.fromS + (this.edges + 1) * this.halfS
    }

    get isSilent(): boolean {
        return this.halfS === Number.POSITIVE_INFINITY
    }
}
