import type { CableRig } from "./cable-rig"

/** An event may get lost: the register is looked at as well. */
const LOOK_MS = 500

/** Knows when a cable is plugged in and when it is gone again. */
export class RemotePlugWatch {
    readonly #rig: CableRig
    readonly #stop: () => void
    #isPlugged: boolean
    /** it has been out since the last plugged() */
    #wasOut = false
    #isClosed = false
    #onChange = () => {}

    /** @param isPlugged how it is now */
    constructor(rig: CableRig, isPlugged: boolean) {
        this.#rig = rig
        this.#isPlugged = isPlugged
        this.#stop = rig.service.onEvent("cable_change", ({ plugged }) => this.#see(plugged))
    }

    get isPlugged(): boolean {
        return this.#isPlugged
    }

    /** Waits for a cable. */
    async plugged(): Promise<void> {
        await this.#until(() => this.#isPlugged)
        this.#wasOut = false
    }

    /** Waits until that cable has been taken out, even if another is in by then. */
    async unplugged(): Promise<void> {
        await this.#until(() => this.#wasOut || !this.#isPlugged)
    }

    close(): void {
        this.#isClosed = true
        this.#stop()
    }

    async #until(isSo: () => boolean): Promise<void> {
        const { bus } = this.#rig.service
        while (!isSo() && !this.#isClosed) {
            const change = new Promise<true>(done => {
                this.#onChange = () => done(true)
            })
            if (!(await bus.within(LOOK_MS, change))) this.#see((await this.#rig.state()).plugged)
        }
    }

    #see(isPlugged: boolean): void {
        this.#isPlugged = isPlugged
        if (!isPlugged) this.#wasOut = true
        this.#onChange()
    }
}
