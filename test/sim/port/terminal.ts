import { encodeFrame } from "../../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../../link/bridge/frame"
import { BridgeSplitter } from "../../../link/bridge/splitter"
import type { BoardConnection } from "../../../sim/simulation"
import { crc16 } from "../../../src/encoding/crc16"

/** Flags of frames that are commands, or stand under a service class. */
const COMMAND_OR_CLASS = 0x05

/** What a terminal at a board's port has seen. */
export class Terminal {
    bytes = Buffer.alloc(0)
    text = ""
    readonly frames: Uint8Array[] = []
    readonly gone: Promise<string>
    readonly #connection: BoardConnection
    readonly #splitter = new BridgeSplitter({
        onText: bytes => {
            this.text += Buffer.from(bytes).toString("latin1")
        },
        onFrame: frame => this.frames.push(frame),
        onGap: () => {},
        onBadFrame: () => {},
    })
    #onText: () => void = () => {}

    constructor(connection: BoardConnection) {
        this.#connection = connection
        this.gone = new Promise(resolve => connection.onGone(resolve))
        connection.onData(bytes => {
            this.bytes = Buffer.concat([this.bytes, bytes])
            this.#splitter.push(bytes)
            this.#onText()
        })
    }

    get lines(): string[] {
        return this.text.split("\n").slice(0, -1)
    }

    /** Identifier of the device that sends reports of its own. */
    get board(): Uint8Array {
        return this.frames.find(frame => (frame[3] & COMMAND_OR_CLASS) === 0)!.subarray(4, 12)
    }

    command(name: keyof typeof BRIDGE_COMMANDS): void {
        void this.#connection.write(encodeFrame(bridgeFrame(BRIDGE_COMMANDS[name])))
    }

    send(frame: Uint8Array): void {
        void this.#connection.write(encodeFrame(frame))
    }

    /** Calls back at the first text that matches, before the board's time goes on. */
    when(pattern: RegExp, action: () => void): void {
        this.#onText = () => {
            if (!pattern.test(this.text)) return
            this.#onText = () => {}
            action()
        }
        this.#onText()
    }
}

/** A command to the first service of a device, its control service. */
export function controlFrame(device: Uint8Array, command: number): Uint8Array {
    const frame = Uint8Array.from([0, 0, 4, 1, ...device, 0, 0, command & 0xff, command >> 8])
    const crc = crc16(frame.subarray(2))
    frame[0] = crc & 0xff
    frame[1] = crc >> 8
    return frame
}
