import { FRAME_SEND, JDBus } from "jacdac-ts"
import { encodeFrame } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeAnswerOf, bridgeFrame } from "../../link/bridge/frame"
import { BridgeSplitter } from "../../link/bridge/splitter"
import type { Connection } from "../../link/connection"
import { type Clock, systemClock } from "../port/clock"
import { LinkError } from "../port/link-error"
import { busScheduler } from "./bus-scheduler"

/** jacdac-ts's mode in which a bus announces itself and asks for nothing of its own accord. */
const OBSERVER = 1

/** A board that has just been plugged in is up after a second or two; a simulated one on a slow computer takes longer. */
const ANSWER_MS = 500
const ATTEMPTS = 16

/** The Jacdac bus behind a board's serial port. Everything that waits on it ends when the port is gone. */
export class BoardBus {
    readonly bus: JDBus
    readonly #connection: Connection
    readonly #gone: Promise<never>
    #fail: (error: Error) => void = () => {}
    /** nothing more comes, and nothing more need be tried */
    isGone = false
    #onAnswer = (_command: number): void => {}
    #receivedBytes = 0
    #heardAtMs = 0
    #stopListening = () => {}
    readonly clock: Clock

    /**
     * @param onText the console's bytes between the frames; valid during the call only
     * @param clock the board's: that of a simulated one that runs faster is not this computer's
     */
    constructor(
        connection: Connection,
        onText: (bytes: Uint8Array) => void,
        clock: Clock = systemClock,
    ) {
        this.#connection = connection
        this.clock = clock
        this.#gone = new Promise((_, fail) => {
            this.#fail = fail
        })
        this.#gone.catch(() => {
            this.isGone = true // whoever waits for something hears of it
        })
        this.bus = new JDBus([], {
            client: false,
            disableRoleManager: true,
            scheduler: busScheduler(clock),
        })
        this.bus.interactionMode = OBSERVER
        this.bus.backgroundRefreshRegisters = false
        this.bus.on(FRAME_SEND, (frame: Uint8Array) => this.#write(frame))
        const splitter = new BridgeSplitter({
            onText,
            onFrame: frame => this.#receive(frame),
            onGap: () => {}, // what was lost is asked for again, or missed in time
            onBadFrame: () => {},
        })
        connection.onData(bytes => {
            this.#receivedBytes += bytes.length
            this.#heardAtMs = this.clock.now()
            splitter.push(bytes)
        })
        // the system's words for it ("bad file descriptor") help nobody
        connection.onGone(() => this.#fail(new LinkError(`${connection.name} is gone`, "missing")))
    }

    get name(): string {
        return this.#connection.name
    }

    /** Ends everything that waits, with an error of the caller's. */
    abort(error: Error): void {
        this.#fail(error)
    }

    /** From now on a board that says nothing at all for so long is gone: one that runs announces itself twice a second. */
    giveUpOnSilence(ms: number): void {
        this.#heardAtMs = this.clock.now()
        const look = () => {
            const leftMs = this.#heardAtMs + ms - this.clock.now()
            if (leftMs > 0) this.#stopListening = this.clock.after(leftMs, look)
            else
                this.#fail(
                    new LinkError(
                        `${this.name}: the board has said nothing for ${ms / 1000} s; press its reset and try again`,
                    ),
                )
        }
        this.#stopListening()
        look()
    }

    /** Waits for something, but not longer than the port is there. */
    race<T>(work: Promise<T>): Promise<T> {
        return Promise.race([work, this.#gone])
    }

    /** A pause that ends with the port. */
    async pause(ms: number): Promise<void> {
        await this.within(ms, new Promise<never>(() => {}))
    }

    /** Waits for something, but not longer than so many milliseconds. @returns undefined when they are over */
    async within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
        let cancel = () => {}
        const late = new Promise<undefined>(done => {
            cancel = this.clock.after(ms, () => done(undefined))
        })
        try {
            return await this.race(Promise.race([work, late]))
        } finally {
            cancel()
        }
    }

    /** Turns packets and the console on. @throws LinkError when nothing answers as a DeviceScript board does */
    async enable(): Promise<void> {
        if (!(await this.#ask(BRIDGE_COMMANDS.enablePackets))) {
            const came =
                this.#receivedBytes === 0
                    ? "nothing came back"
                    : "what came back is no answer (wrong --baud, or no DeviceScript board)"
            throw new LinkError(
                `${this.name} does not answer as a DeviceScript board: ${came}; press the board's reset and try again, or write it with quietline flash`,
            )
        }
        // the console is needed to see the program start, and an old runtime may have none here
        await this.#ask(BRIDGE_COMMANDS.enableLog)
    }

    /** Turns packets off again, as far as there still is a port, and gives it back. */
    async close(): Promise<void> {
        this.#stopListening()
        await this.bus.stop()
        try {
            await this.race(
                this.#connection.write(encodeFrame(bridgeFrame(BRIDGE_COMMANDS.disablePackets))),
            )
        } catch {} // gone already
        await this.#connection.close()
    }

    /** Sends a command to the bridge until it answers. @returns false when it never does */
    async #ask(command: number): Promise<boolean> {
        const answered = new Promise<true>(done => {
            this.#onAnswer = answer => {
                if (answer === command) done(true)
            }
        })
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
            this.#write(bridgeFrame(command))
            if (await this.within(ANSWER_MS, answered)) return true
        }
        return false
    }

    #write(frame: Uint8Array): void {
        this.#connection
            .write(encodeFrame(frame))
            .catch(() => this.#fail(new LinkError(`${this.name} takes no more bytes`, "missing")))
    }

    #receive(frame: Uint8Array): void {
        const command = bridgeAnswerOf(frame)
        if (command !== undefined) this.#onAnswer(command)
        else this.bus.processFrame(frame, "board")
    }
}
