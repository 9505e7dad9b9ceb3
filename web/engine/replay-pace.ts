import type { Clock } from "../../host/port/clock"
import { NoPace, type Pace, RealPace } from "../../host/replay/pace"
import { Timeline } from "./timeline"

/** A recording at its own pace from some time on; up to then, and when told so, as fast as it goes. */
export class ReplayPace implements Pace {
    readonly #timeline = new Timeline()
    readonly #fromMs: number
    readonly #real: RealPace
    readonly #fast: NoPace
    isFast: boolean

    /** @param fromMs on the timeline @param turn lets other work get its turn */
    constructor(fromMs: number, isFast: boolean, clock: Clock, turn: () => Promise<void>) {
        this.#fromMs = fromMs
        this.isFast = isFast
        this.#real = new RealPace(clock)
        this.#fast = new NoPace(turn)
    }

    async until(ms: number): Promise<void> {
        const atMs = this.#timeline.at(ms)
        if (this.isFast || atMs < this.#fromMs) await this.#fast.until()
        else await this.#real.until(atMs)
    }

    pause(): void {
        this.#real.pause()
        this.#fast.pause()
    }

    resume(): void {
        this.#real.resume()
        this.#fast.resume()
    }

    stop(): void {
        this.#real.stop()
        this.#fast.stop()
    }
}
