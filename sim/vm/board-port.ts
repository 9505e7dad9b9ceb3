import { boardOf } from "../../boards/boards"
import { BoardConfig } from "../port/board-config"
import { type Chatter, createChatter } from "../port/boot-chatter"
import { deviceIdOf } from "../port/device-id"
import { VirtualPort } from "../port/virtual-port"
import { FEED_NAME } from "./bus"
import type { Identity } from "./identity"
import type { BoardStart, VmOptions } from "./protocol"

/** The VM's side of a board's serial port: the VM's log becomes the board's. */
export class BoardPort {
    readonly deviceId: string
    readonly identity: Identity
    readonly #port: VirtualPort
    readonly #chatter: Chatter

    /** @param onFrame a frame from the computer for the VM */
    constructor(
        { board: id, seed }: VmOptions,
        { file }: BoardStart,
        onFrame: (frame: Uint8Array) => void,
    ) {
        const board = boardOf(id)
        this.deviceId = deviceIdOf(board, seed)
        this.identity = { devName: file.devName, productId: Number(file.productId) }
        this.#port = new VirtualPort({ console: board.console, onFrame })
        const config = new BoardConfig(`quietline_${id}`, file)
        this.#chatter = createChatter(board, config, seed, FEED_NAME)
    }

    get log() {
        return this.#port.log
    }

    /** A line of the VM's log. */
    print(line: string): void {
        for (const said of this.#chatter(line)) this.log.print(said)
    }

    plug(plugged: boolean): void {
        this.#port.plug(plugged)
    }

    /** Bytes from the terminal. */
    receive(bytes: Uint8Array): void {
        this.#port.receive(bytes)
    }

    /** A frame that the VM has sent. */
    forward(frame: Uint8Array): void {
        this.#port.forward(frame)
    }

    /** A turn of the board's main loop. @param nowMs since power-up */
    step(nowMs: number): void {
        this.#port.step(1000 * nowMs)
    }

    /** What goes to the terminal now: packets, as long as there are fewer than so many bytes. */
    drain(bytes: number): Uint8Array {
        const packets: number[] = []
        while (packets.length < bytes) {
            const packet = this.#port.pull()
            if (packet.length === 0) break
            packets.push(...packet)
        }
        return Uint8Array.from(packets)
    }

    /** More is waiting than the port could carry in this step: the next one should come soon. */
    get isBehind(): boolean {
        return this.#port.isBehind
    }
}
