import { diagnose } from "../../link/diagnosis"
import type { LinkEvent } from "../../link/events"
import { TrafficSample } from "../../link/traffic"
import type { Clock } from "./clock"

/** From one look at the traffic to the next. */
const LOOK_MS = 5000

/** How long a board that has talked may be silent: its slowest line comes every 10 s. */
const PATIENCE_LOOKS = 3

interface WatchOptions {
    clock: Clock
    baudRate: number
    /** takes one line about what is at the other end */
    say: (text: string) => void
    /** asks the board once more to talk */
    nudge: () => void
}

/** Looks at what an open port brings, and says once what it is when it is no telemetry. Goes on listening. */
export class Watch {
    readonly #options: WatchOptions
    #sample = new TrafficSample()
    #cancel = () => {}
    #hasTalked = false
    #emptyLooks = 0
    #bytesBefore = 0
    #saidKind: string | undefined

    constructor(options: WatchOptions) {
        this.#options = options
    }

    /** A port has been opened. */
    start(): void {
        this.#forget()
        this.#hasTalked = false
        this.#saidKind = undefined
        this.#lookLater()
    }

    stop(): void {
        this.#cancel()
    }

    take(bytes: Uint8Array, events: readonly LinkEvent[]): void {
        this.#sample.take(bytes, events)
    }

    #forget(): void {
        this.#sample = new TrafficSample()
        this.#bytesBefore = 0
        this.#emptyLooks = 0
    }

    #lookLater(): void {
        this.#cancel()
        this.#cancel = this.#options.clock.after(LOOK_MS, () => {
            this.#look()
            this.#lookLater()
        })
    }

    #look(): void {
        const { traffic } = this.#sample
        if (traffic.telemetry > 0) {
            this.#forget()
            this.#hasTalked = true
            this.#saidKind = undefined
            return
        }
        // it may have started anew, and then a Pico is mute again
        if (traffic.bytes === this.#bytesBefore) this.#options.nudge()
        this.#bytesBefore = traffic.bytes
        this.#emptyLooks++
        if (this.#hasTalked && this.#emptyLooks < PATIENCE_LOOKS) return
        const diagnosis = diagnose(traffic, this.#options.baudRate)
        if (diagnosis === undefined || diagnosis.kind === this.#saidKind) return
        this.#saidKind = diagnosis.kind
        this.#options.say(
            this.#hasTalked && diagnosis.kind === "silent"
                ? "nothing comes any more: press the board's reset button"
                : diagnosis.text,
        )
    }
}
