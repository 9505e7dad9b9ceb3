import { EMPTY_MODEL, modelAfter, type ViewEvent, type ViewModel } from "./model"

/** The least time between two frames: 20 a second. */
const FRAME_MS = 50

/** Holds the model and tells its listeners at most once a frame. */
export class Store {
    #model: ViewModel = EMPTY_MODEL
    #listeners = new Set<() => void>()
    #pending = false
    #later: (callback: () => void, ms: number) => void

    /** @param later setTimeout of the clock to go by */
    constructor(later: (callback: () => void, ms: number) => void) {
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
