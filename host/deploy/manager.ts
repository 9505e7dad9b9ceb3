import { type JDService, Packet } from "jacdac-ts"
import { printable } from "../../link/printable"
import type { BoardBus } from "../bus/board-bus"
import { LinkError } from "../port/link-error"
import { AnswerError } from "../service/answer-error"
import { type Version, versionOf } from "./image"
import { Pipe } from "./pipe"

// Service specification: devicescriptmanager.md of jacdac-spec.
const MANAGER_CLASS = 0x1134ea2b
const RUNNING = 0x80
const AUTOSTART = 0x81
const PROGRAM_SHA256 = 0x182
const RUNTIME_VERSION = 0x183
const DEPLOY = 0x80

const CONTROL_SERVICE = 0
const DEVICE_DESCRIPTION = 0x180
const PRODUCT_IDENTIFIER = 0x181

const GET = 0x1000
const SET = 0x2000

/** A board announces its services twice a second. */
const FIND_MS = 5000
const POLL_MS = 50

/** A running program keeps the board from answering for up to a tenth of a second. */
const ANSWER_MS = 400
const ATTEMPTS = 8

/** The board erases its flash before it answers. */
const OPEN_MS = 5000
const OPEN_ATTEMPTS = 2

/** As much as fits into a packet and is a multiple of what the runtime takes. */
const CHUNK_BYTES = 224

/** Of a hash of a program. */
const SHA256_BYTES = 32

const text = new TextDecoder()

/** The DeviceScript manager of a board: what it runs, and how to put another program in its place. */
export class Manager {
    readonly #bus: BoardBus
    readonly #ofManager = () => this.#service()
    readonly #ofControl = () => this.#control()

    constructor(bus: BoardBus) {
        this.#bus = bus
    }

    async productId(): Promise<number> {
        return u32(await this.#get(this.#ofControl, PRODUCT_IDENTIFIER, "product identifier", 4))
    }

    /** The board's name, as its board file has it. */
    async description(): Promise<string> {
        const name = await this.#get(this.#ofControl, DEVICE_DESCRIPTION, "description", 0)
        return printable(text.decode(name).replace(/\0.*/s, ""))
    }

    async runtimeVersion(): Promise<Version> {
        return versionOf(
            u32(await this.#get(this.#ofManager, RUNTIME_VERSION, "runtime version", 4)),
        )
    }

    /** Of the program in the flash, hexadecimal; all zeros when there is none. */
    async programSha256(): Promise<string> {
        const hash = await this.#get(
            this.#ofManager,
            PROGRAM_SHA256,
            "hash of its program",
            SHA256_BYTES,
        )
        return Buffer.from(hash.subarray(0, SHA256_BYTES)).toString("hex")
    }

    async isRunning(): Promise<boolean> {
        return (await this.#get(this.#ofManager, RUNNING, "state", 1))[0] === 1
    }

    /** Stops the program, and keeps it from starting of its own accord. */
    async halt(): Promise<void> {
        await this.#set(AUTOSTART, false)
        await this.#set(RUNNING, false)
    }

    /** Starts the program, now and at every power-up. */
    async start(): Promise<void> {
        await this.#set(AUTOSTART, true)
        await this.#set(RUNNING, true)
    }

    /**
     * Erases the program and writes another one. Single packets that get lost are sent again, and the board takes each once.
     * @param bytes a multiple of 32
     * @param onSent called with how many of them the board has acknowledged
     */
    async write(bytes: Uint8Array, onSent: (count: number) => void): Promise<void> {
        const port = await this.#openPipe(bytes.length)
        const { device } = await this.#service()
        const pipe = new Pipe(this.#bus, device, port)
        for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
            const chunk = bytes.slice(at, at + CHUNK_BYTES)
            await pipe.send(chunk)
            onSent(at + chunk.length)
        }
        await pipe.close()
    }

    async #openPipe(size: number): Promise<number> {
        const length = new Uint8Array(4)
        new DataView(length.buffer).setUint32(0, size, true)
        for (let attempt = 0; attempt < OPEN_ATTEMPTS; attempt++) {
            const answer = await this.#ask(
                await this.#service(),
                Packet.from(DEPLOY, length),
                OPEN_MS,
            )
            if (answer === undefined) continue
            const [low, high] = this.#whole(answer, "deploy command", 2)
            return low | (high << 8)
        }
        throw new LinkError(
            `the board has no room for a program of ${size} bytes, or stopped answering`,
        )
    }

    /** Waits until the manager is there: jacdac-ts forgets a device that was silent for three seconds. */
    async #service(): Promise<JDService> {
        for (let waitedMs = 0; waitedMs < FIND_MS; waitedMs += POLL_MS) {
            const [service] = this.#bus.bus.services({ serviceClass: MANAGER_CLASS })
            if (service !== undefined) return service
            await this.#bus.pause(POLL_MS)
        }
        throw new LinkError(
            `${this.#bus.name} answers, but no DeviceScript manager announces itself; press the board's reset and try again`,
        )
    }

    async #control(): Promise<JDService> {
        return (await this.#service()).device.service(CONTROL_SERVICE)!
    }

    async #get(
        from: () => Promise<JDService>,
        register: number,
        what: string,
        leastBytes: number,
    ): Promise<Uint8Array> {
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
            const request = Packet.from(GET | register, new Uint8Array(0))
            const answer = await this.#ask(await from(), request, ANSWER_MS)
            if (answer !== undefined) return this.#whole(answer, what, leastBytes)
        }
        throw new LinkError(
            `${this.#bus.name}: the board does not tell its ${what}; press its reset and try again`,
        )
    }

    /** An answer that is no shorter than it should be. @throws AnswerError when it is */
    #whole(answer: Uint8Array, what: string, leastBytes: number): Uint8Array {
        if (answer.length >= leastBytes) return answer
        const fault = `is ${answer.length} bytes long, expected ${leastBytes} or more`
        throw new AnswerError(this.#bus.name, what, fault, "quietline flash")
    }

    /** Sets one of the manager's switches and asks whether it took. */
    async #set(register: number, on: boolean): Promise<void> {
        for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
            const service = await this.#service()
            await this.#bus.race(service.sendCmdAsync(SET | register, Uint8Array.of(on ? 1 : 0)))
            const now = await this.#get(this.#ofManager, register, "state", 1)
            if ((now[0] === 1) === on) return
        }
        throw new LinkError(
            `${this.#bus.name}: the board does not ${on ? "start" : "stop"} its program; press its reset and try again`,
        )
    }

    /** @returns the data of the answer; undefined when none came in time */
    async #ask(
        service: JDService,
        packet: Packet,
        timeoutMs: number,
    ): Promise<Uint8Array | undefined> {
        const answer = service.sendCmdAwaitResponseAsync(packet, timeoutMs).then(
            ({ data }) => data,
            () => undefined,
        )
        return this.#bus.race(answer)
    }
}

function u32(bytes: Uint8Array): number {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
}
