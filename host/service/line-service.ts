import {
    type JDService,
    PACKET_EVENT,
    PACKET_RECEIVE_ANNOUNCE,
    PACKET_REPORT,
    type Packet,
} from "jacdac-ts"
import { COMMANDS, EVENTS, type Layout, REGISTERS, SAMPLES } from "../../src/protocol/layouts"
import type { BoardBus } from "../bus/board-bus"
import { LinkError } from "../port/link-error"
import { AnswerError } from "./answer-error"
import { converterFault } from "./converter-fault"
import { PacketError, pack, type RecordOf, unpack } from "./fields"
import {
    type Answer,
    BALANCED_LINE_CLASS,
    type CommandName,
    type EventName,
    type EventValue,
    type Reading,
    type RegisterName,
    type RegisterValue,
    type Request,
    type Samples,
    STREAMING_INTERVAL,
    STREAMING_SAMPLES,
} from "./protocol"
import { RefusedError } from "./refused-error"

const GET = 0x1000
const SET = 0x2000
const NOT_IMPLEMENTED = 0x03

/** A board that has just started announces its service after two to four seconds, then twice a second. */
const FIND_MS = 8000

/** The service manager of DeviceScript: a board that runs another program has it all the same. */
const MANAGER_CLASS = 0x1134ea2b

/** A running program keeps the board from answering for up to a tenth of a second. */
const ANSWER_MS = 500
const ATTEMPTS = 8

/** Readings asked for at once, and how often that is done: a lost request costs one look. */
const STREAMED = 255
const STREAM_AGAIN_MS = 2000
const READING_EVERY_MS = 200

const NO_DATA = new Uint8Array(0)

/** The receiver's service on a board. What got lost is asked for again; everything ends when the port is gone. */
export class LineService {
    readonly bus: BoardBus

    constructor(bus: BoardBus) {
        this.bus = bus
    }

    /** What no other board is called: its Jacdac identifier. Undefined while it is silent. */
    get boardId(): string | undefined {
        return this.#present()?.device.deviceId
    }

    /**
     * @throws LinkError when the board does not tell it, AnswerError when what it tells can't be, RefusedError when its firmware has no
     *     such register
     */
    async read<N extends RegisterName>(name: N): Promise<RegisterValue<N>> {
        const { code, fields } = REGISTERS[name]
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
            const answer = await this.#ask<Layout>(GET | code, NO_DATA, fields, ANSWER_MS, name)
            if (answer === undefined) continue
            const fault =
                name === "converter" && converterFault(answer as RegisterValue<"converter">)
            if (fault) throw new AnswerError(this.bus.name, name, fault)
            return answer as RegisterValue<N>
        }
        throw this.#silence(`does not tell its ${name}`)
    }

    /**
     * Sends a command once.
     * @param timeoutMs how long the answer may take [ms of the board]
     * @returns undefined when none came: the command or its answer was lost
     * @throws RefusedError when the board does not take it, AnswerError when its answer can't be
     */
    ask<N extends CommandName>(
        name: N,
        request: Request<N>,
        timeoutMs = ANSWER_MS,
    ): Promise<Answer<N> | undefined> {
        const command = COMMANDS[name]
        const data = pack<Layout>(command.request, request)
        // reports reach every client: an answer that begins with another client's number is not ours
        const isOurs = (answer: Uint8Array) =>
            !("client" in request) ||
            data.slice(0, 4).every((byte, i) => byte === (answer[i] ?? byte))
        return this.#ask(command.code, data, command.answer, timeoutMs, name, isOurs) as Promise<
            Answer<N> | undefined
        >
    }

    /** Sends a command until it is answered. @throws LinkError when it never is, RefusedError as `ask` does */
    async command<N extends CommandName>(
        name: N,
        request: Request<N>,
        timeoutMs = ANSWER_MS,
        attempts = ATTEMPTS,
    ): Promise<Answer<N>> {
        const answer = await this.askAgain(name, request, timeoutMs, attempts)
        if (answer !== undefined) return answer
        throw this.#silence(`does not answer to ${name}`)
    }

    /** Sends a command until it is answered. @returns undefined when it never is @throws RefusedError, AnswerError as `ask` does */
    async askAgain<N extends CommandName>(
        name: N,
        request: Request<N>,
        timeoutMs: number,
        attempts: number,
    ): Promise<Answer<N> | undefined> {
        for (let attempt = 0; attempt < attempts; attempt++) {
            const answer = await this.ask(name, request, timeoutMs)
            if (answer !== undefined) return answer
        }
        return undefined
    }

    /** Calls back with pairs of blocks as they come; the returned function ends that. */
    onSamples(listener: (samples: Samples) => void): () => void {
        return this.#listen(SAMPLES.code, data => {
            const samples = this.#whole(SAMPLES.fields, data, "capture")
            if (samples !== undefined) listener(samples)
        })
    }

    /** Calls back with an event whenever it comes; the returned function ends that. An event may get lost. */
    onEvent<N extends EventName>(name: N, listener: (event: EventValue<N>) => void): () => void {
        const { code, fields } = EVENTS[name]
        const { bus } = this.bus
        const take = (packet: Packet) => {
            if (packet.eventCode !== code || !this.#isOurs(packet)) return
            const event = this.#whole<Layout>(fields, packet.data, name)
            if (event !== undefined) listener(event as EventValue<N>)
        }
        bus.on(PACKET_EVENT, take)
        return () => bus.off(PACKET_EVENT, take)
    }

    /** Makes the board tell its readings five times a second; the returned function ends that. */
    streamReadings(listener: (reading: Reading) => void): () => void {
        const { code, fields } = REGISTERS.reading
        const stop = this.#listen(GET | code, data => {
            const reading = this.#whole(fields, data, "reading")
            if (reading !== undefined) listener(reading)
        })
        let cancel = () => {}
        const request = () => {
            cancel = this.bus.clock.after(STREAM_AGAIN_MS, request)
            void this.#set(STREAMING_INTERVAL, Uint8Array.of(READING_EVERY_MS, 0, 0, 0))
            void this.#set(STREAMING_SAMPLES, Uint8Array.of(STREAMED))
        }
        request()
        return () => {
            stop()
            cancel()
            void this.#set(STREAMING_SAMPLES, Uint8Array.of(0))
        }
    }

    /** Sets a register without an answer, if the service is there. */
    async #set(code: number, data: Uint8Array): Promise<void> {
        await this.#present()?.sendCmdAsync(SET | code, data)
    }

    #present(): JDService | undefined {
        return this.bus.bus.services({ serviceClass: BALANCED_LINE_CLASS })[0]
    }

    /** Waits until the service is there: jacdac-ts forgets a device that was silent for three seconds. */
    async #service(): Promise<JDService> {
        const present = this.#present()
        if (present !== undefined) return present
        let look = () => {}
        const announced = new Promise<JDService>(done => {
            look = () => {
                const service = this.#present()
                if (service !== undefined) done(service)
            }
        })
        this.bus.bus.on(PACKET_RECEIVE_ANNOUNCE, look)
        try {
            const service = await this.bus.within(FIND_MS, announced)
            if (service !== undefined) return service
        } finally {
            this.bus.bus.off(PACKET_RECEIVE_ANNOUNCE, look)
        }
        const isBoard = this.bus.bus.services({ serviceClass: MANAGER_CLASS }).length > 0
        throw new LinkError(
            isBoard
                ? `the board on ${this.bus.name} does not run a quietline that takes commands; put the present program on it: quietline deploy`
                : `${this.bus.name} answers, but no receiver announces itself; press the board's reset and try again`,
        )
    }

    #silence(what: string): LinkError {
        return new LinkError(`${this.bus.name}: the board ${what}; press its reset and try again`)
    }

    /** What came unasked; what can't be ends everything that waits for the board. */
    #whole<L extends Layout>(layout: L, data: Uint8Array, name: string): RecordOf<L> | undefined {
        try {
            return unpack(layout, data)
        } catch (error) {
            this.bus.abort(this.#faulty(name, error))
            return undefined
        }
    }

    #faulty(name: string, error: unknown): Error {
        if (!(error instanceof PacketError)) throw error
        return new AnswerError(this.bus.name, name, error.message)
    }

    async #ask<L extends Layout>(
        code: number,
        data: Uint8Array,
        layout: L,
        timeoutMs: number,
        name: string,
        isOurs: (answer: Uint8Array) => boolean = () => true,
    ): Promise<RecordOf<L> | undefined> {
        const service = await this.#service()
        let stop = () => {}
        const answered = new Promise<RecordOf<L>>((done, fail) => {
            const stopAnswers = this.#listen(code, answer => {
                if (!isOurs(answer)) return
                try {
                    done(unpack(layout, answer))
                } catch (error) {
                    fail(this.#faulty(name, error))
                }
            })
            const stopRefusals = this.#listen(NOT_IMPLEMENTED, refusal => {
                if ((refusal[0] | (refusal[1] << 8)) === code)
                    fail(new RefusedError(`the board on ${this.bus.name} refuses ${name}`))
            })
            stop = () => {
                stopAnswers()
                stopRefusals()
            }
        })
        try {
            void service.sendCmdAsync(code, data)
            return await this.bus.within(timeoutMs, answered)
        } finally {
            stop()
        }
    }

    /** Listens to one kind of the service's reports. */
    #listen(code: number, listener: (data: Uint8Array) => void): () => void {
        const { bus } = this.bus
        const take = (packet: Packet) => {
            if (packet.serviceCommand === code && this.#isOurs(packet)) listener(packet.data)
        }
        bus.on(PACKET_REPORT, take)
        return () => bus.off(PACKET_REPORT, take)
    }

    #isOurs({ device, serviceIndex }: Packet): boolean {
        const service = this.#present()
        return (
            service !== undefined &&
            device === service.device &&
            serviceIndex === service.serviceIndex
        )
    }
}
