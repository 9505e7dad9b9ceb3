import { emptyModel, modelAfter, type ViewEvent, type ViewModel } from "../readings/model"
import type { Origin } from "../readings/origin"

/** The least time between two frames: 20 a second. */
const FRAME_MS = 50

/** Holds the model and tells its listeners at most once a frame. */
export class Store {
    #model: ViewModel
    #listeners = new Set<() => void>()
    #pending = false
    #later: (callback: () => void, ms: number) => void

    /**
     * @param origin of what it will show
     * @param later setTimeout of the clock to go by
     */
    constructor(origin: Origin, later: (callback: () => void, ms: number) => void) {
        this.#model = emptyModel(origin)
        this.#later = later
    }

    get model(): ViewModel {
        return this.#model
    }

    dispatch(event: ViewEvent): void {
        this.#model = modelAfter(this.#model, event)
        if (this.#pending) return
        this.#pending = true
        this.#later(() => {
            this.#pending = false
            for (const listener of this.#listeners) listener()
        }, FRAME_MS)
    }

    /** @returns the function that ends the subscription */
    subscribe(listener: () => void): () => void {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
    }
}
