/** What a receiver has seen since it was asked to begin anew. Undefined: nothing yet. */
export class LineStatistics {
    blocks = 0
    levelMinDbu: number | undefined
    levelMaxDbu: number | undefined
    noiseMinDbu: number | undefined
    noiseMaxDbu: number | undefined
    clippedPairs = 0
    changes = 0
    private startMs = 0

    /** Begins anew at a time of the device. */
    restart(nowMs: number): void {
        this.startMs = nowMs
        this.blocks = 0
        this.levelMinDbu = undefined
        this.levelMaxDbu = undefined
        this.noiseMinDbu = undefined
        this.noiseMaxDbu = undefined
        this.clippedPairs = 0
        this.changes = 0
    }

    durationMs(nowMs: number): number {
        return nowMs - this.startMs
    }

    /** Takes the level of one block; undefined when it was at the floor. */
    addBlock(levelDbu: number | undefined, clippedPairs: number): void {
        this.blocks++
        this.clippedPairs += clippedPairs
        this.levelMinDbu = lower(this.levelMinDbu, levelDbu)
        this.levelMaxDbu = higher(this.levelMaxDbu, levelDbu)
    }

    /** Takes the noise of one analysis; undefined when it was at the floor. */
    addNoise(noiseDbu: number | undefined): void {
        this.noiseMinDbu = lower(this.noiseMinDbu, noiseDbu)
        this.noiseMaxDbu = higher(this.noiseMaxDbu, noiseDbu)
    }

    /** The state of the line has changed. */
    addChange(): void {
        this.changes++
    }
}

function lower(a: number | undefined, b: number | undefined): number | undefined {
    if (a === undefined || b === undefined) return a ?? b
    return Math.min(a, b)
}

function higher(a: number | undefined, b: number | undefined): number | undefined {
    if (a === undefined || b === undefined) return a ?? b
    return Math.max(a, b)
}
