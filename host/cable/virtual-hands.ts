import type { CableKeys } from "../../sim/scenario/schema"

/** A cable that the user may put into a virtual rig. */
export interface TrainingCable {
    name: string
    keys: CableKeys
}

/** One of each kind of fault that people meet. */
const FAULTS: readonly TrainingCable[] = [
    { name: "a good cable", keys: {} },
    { name: "open hot leg", keys: { fault: "open-hot" } },
    { name: "open cold leg", keys: { fault: "open-cold" } },
    { name: "open shield", keys: { fault: "open-shield" } },
    { name: "shorted legs", keys: { fault: "short-legs" } },
    { name: "hot shorted to the shield", keys: { fault: "short-hot-shield" } },
    { name: "hot and cold swapped", keys: { fault: "swapped" } },
    { name: "a bad joint, 40 ohm in the hot leg", keys: { extra_ohm: { hot: 40 } } },
    { name: "a damp plug, 100 kohm between the legs", keys: { leak_kohm: { legs: 100 } } },
    { name: "phantom power on the line", keys: { powered: "phantom" } },
]

/** Plugs, pulls and breaks the cable in a virtual rig. */
export class VirtualHands {
    readonly #cables: readonly TrainingCable[]
    readonly #set: (cable: CableKeys) => Promise<unknown>
    #chosen = 0
    #isIn: boolean

    /** @param own the scenario's cable, which is in */
    constructor(own: CableKeys, set: (cable: CableKeys) => Promise<unknown>) {
        this.#cables = [{ name: "the scenario's cable", keys: own }, ...FAULTS]
        this.#set = set
        this.#isIn = own.plugged !== false
    }

    /** What is in the rig, or would be next. */
    get text(): string {
        return `${this.#isIn ? "in the rig" : "next"}: ${this.#cables[this.#chosen].name}`
    }

    plug(): Promise<unknown> {
        this.#isIn = true
        return this.#put()
    }

    pull(): Promise<unknown> {
        this.#isIn = false
        return this.#put()
    }

    /** Another cable: the one that is in changes at once, as if it broke, or was mended. @param by 1 or -1 */
    async choose(by: number): Promise<void> {
        const { length } = this.#cables
        this.#chosen = (this.#chosen + by + length) % length
        if (this.#isIn) await this.#put()
    }

    #put(): Promise<unknown> {
        const { keys } = this.#cables[this.#chosen]
        return this.#set({ ...keys, plugged: this.#isIn })
    }
}
