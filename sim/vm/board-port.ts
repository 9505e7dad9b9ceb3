import { boardOf } from "../../boards/boards"
import { readBoardFile } from "../../boards/files"
import { BoardConfig } from "../port/board-config"
import { type Chatter, createChatter } from "../port/boot-chatter"
import { deviceIdOf } from "../port/device-id"
import { VirtualPort } from "../port/virtual-port"
import type { SimulationOptions } from "../simulation"
import { boardLine, runtimeLine } from "./board-console"
import { simulatorsDevices } from "./bus"
import type { Identity } from "./identity"
import type { ToVm } from "./protocol"

/** A program on the board has asked for a reset: how the VM's runtime says it. */
const RESET = "target reset"

/** The VM's side of a board's serial port: what the CLI prints becomes the board's log. */
export class BoardPort {
    readonly device: { deviceId: string; identity: Identity }
    readonly #port: VirtualPort
    readonly #chatter: Chatter

    /** the program or a tool has reset the board: this VM runs no more */
    isReset = false

    /** @param onFrame a frame from the computer for the VM */
    constructor({ board: id, seed }: SimulationOptions, onFrame: (frame: Uint8Array) => void) {
        const board = boardOf(id)
        const file = readBoardFile(board)
        this.device = {
            deviceId: deviceIdOf(board, seed),
            identity: { devName: file.devName, productId: Number(file.productId) },
        }
        this.#port = new VirtualPort({ console: board.console, onFrame })
        this.#chatter = createChatter(
            board,
            new BoardConfig(`quietline_${id}`, file),
            seed,
            simulatorsDevices,
        )
    }

    get log() {
        return this.#port.log
    }

    /** What the CLI has printed. */
    print(text: string): void {
        const line = runtimeLine(text) ?? boardLine(text)
        if (line === RESET) this.isReset = true
        else if (line !== undefined) for (const said of this.#chatter(line)) this.log.print(said)
    }

    /** A message for the port. */
    take(message: ToVm): void {
        if (message.type === "plug") this.#port.plug(message.plugged)
        else if (message.type === "write") this.#port.receive(message.bytes)
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
        const packets: Uint8Array[] = []
        for (let length = 0; length < bytes; length += packets.at(-1)!.length) {
            packets.push(this.#port.pull())
            if (packets.at(-1)!.length === 0) break
        }
        // so that there is a turn soon
        if (this.#port.isBehind) setTimeout(() => {}, 1)
        return Buffer.concat(packets)
    }
}
