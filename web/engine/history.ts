import { type Signal, signal } from "@preact/signals"
import { Ring, type Strip } from "./ring"

/** Bins of the finest ring [ms], how many times wider those of the next are, and how many rings there are. */
const FINEST_MS = 100
const WIDER = 8
const RINGS = 5

/** Bins of a ring: 7 minutes, 1 hour, 7 hours, 2 days, 19 days. */
const BINS = 4096

/** Marks that are kept; the oldest go first. */
const MAX_MARKS = 1000

/** Something that happened. */
export interface Mark {
    tMs: number
    kind: "state" | "restart" | "line" | "gap"
    /** the new state, or what happened */
    text: string
}

/**
 * Readings over time: several rings of bins, each wider than the one before, so that what is recent is fine, what is old is there, and
 * memory stays flat. Times never go back: the clock of the source from power-up, or of the computer.
 */
export class History {
    readonly keys: readonly string[]
    /** grows with everything that is added */
    readonly version: Signal<number> = signal(0)
    readonly #rings: readonly Ring[]
    #marks: Mark[] = []
    #firstMs: number | undefined
    #lastMs = 0

    /** @param keys of the readings that are kept */
    constructor(keys: readonly string[]) {
        this.keys = keys
        this.#rings = Array.from(
            { length: RINGS },
            (_, i) => new Ring(keys.length, BINS, FINEST_MS * WIDER ** i),
        )
    }

    /** Time of the first and the latest reading [ms]; undefined: there is none. */
    get span(): { fromMs: number; toMs: number } | undefined {
        return this.#firstMs === undefined
            ? undefined
            : { fromMs: this.#firstMs, toMs: this.#lastMs }
    }

    get marks(): readonly Mark[] {
        return this.#marks
    }

    /** Adds readings of one instant; other keys than those that are kept are left out. */
    add(tMs: number, readings: Readonly<Record<string, number | undefined>>): void {
        const atMs = Math.max(tMs, this.#lastMs)
        this.#firstMs ??= atMs
        this.#lastMs = atMs
        for (const [i, key] of this.keys.entries()) {
            const value = readings[key]
            if (value !== undefined) for (const ring of this.#rings) ring.add(atMs, i, value)
        }
        this.version.value++
    }

    mark(mark: Mark): void {
        this.#marks = [...this.#marks.slice(1 - MAX_MARKS), mark]
        this.version.value++
    }

    clear(): void {
        for (const ring of this.#rings) ring.clear()
        this.#marks = []
        this.#firstMs = undefined
        this.#lastMs = 0
        this.version.value++
    }

    /** The readings of a key from one time to another, in the finest bins that reach back so far and are no more than `mostBins`. */
    strip(key: string, fromMs: number, toMs: number, mostBins = BINS): Strip {
        const ring =
            this.#rings.find(
                one => one.reachesBackTo(fromMs) && (toMs - fromMs) / one.binMs <= mostBins,
            ) ?? this.#rings[RINGS - 1]
        return ring.strip(this.keys.indexOf(key), fromMs, toMs)
    }
}
