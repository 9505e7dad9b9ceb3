import { FRAME_END, FRAME_GAP, FRAME_START, LITERAL_MAGIC, MAGIC } from "../../link/bridge/bytes"
import {
    BRIDGE_COMMANDS,
    bridgeCommandOf,
    bridgeFrame,
    isWholeFrame,
} from "../../link/bridge/frame"
import { crc16 } from "../../src/encoding/crc16"
import type { RingReader } from "./dmesg-ring"
import { FrameQueue } from "./frame-queue"
import { FrameReader } from "./frame-reader"

/** Longest packet that is pulled for the port [bytes]. */
const PACKET_BYTES = 64

/** Room for frames on their way to the computer [bytes]. */
const QUEUE_BYTES = 2048

const HEAD_BYTES = 12
const CRC_BYTES = 2

/** Flags of a report under the number of a service class. */
const REPORT_OF_CLASS = 0x04

/** From the terminal's first sign until text may flow [us]. */
const TEXT_DELAY_US = 128 << 10

/** Answer to a command of the bridge that it does not know. */
const UNKNOWN_COMMAND = 0xff

interface BridgeOptions {
    log: RingReader
    /** prints a line of the runtime's own log */
    print(line: string): void
    /** a frame from the computer for the board's Jacdac bus, and so for the board itself */
    onFrame(frame: Uint8Array): void
}

/** The frame that the bridge answers a command with: the same as a report. */
function answerTo(command: number): Uint8Array {
    const frame = bridgeFrame(command)
    frame[3] = REPORT_OF_CLASS
    const crc = crc16(frame.subarray(CRC_BYTES))
    frame[0] = crc & 0xff
    frame[1] = crc >> 8
    return frame
}

/**
 * What mixes Jacdac frames and the log on a board's serial port (jd_usb.c), packet by packet. Nothing comes out before the first
 * frame for the bridge has come in, or `begin` was called.
 */
export class UsbBridge {
    readonly #options: BridgeOptions
    readonly #reader: FrameReader
    /** exists from the bridge's first command on */
    #queue: FrameQueue | undefined
    #forwards = false
    /** bytes of the oldest frame that are already out */
    #frameAt = 0
    /** frames were lost: the mark that says so is owed, or has been told */
    #gap: "none" | "owed" | "told" = "none"
    /** text read from the log that is not out yet */
    #text: Uint8Array = new Uint8Array(0)
    #textAt = 0
    #textFlows = false
    #textFromUs = 0
    #sawTerminal = false

    constructor(options: BridgeOptions) {
        this.#options = options
        this.#reader = new FrameReader({
            onFrame: bytes => this.#handle(bytes),
            onError: what => options.print(`! USB: ${what}`),
        })
    }

    /** Talk without being asked (jd_usb_enable_serial): the ESP32 boards at their start. */
    begin(): void {
        this.#queue ??= new FrameQueue(QUEUE_BYTES)
    }

    /** Bytes from the computer. */
    push(bytes: Uint8Array): void {
        this.#reader.push(bytes)
    }

    /** A frame that the board has sent on its bus. */
    forward(frame: Uint8Array): void {
        if (!this.#forwards) return
        if (!this.#queue!.push(frame)) {
            if (this.#gap === "none") this.#gap = "owed"
        } else if (this.#gap === "told") this.#gap = "none"
    }

    /** Once a turn of the runtime's main loop. @param connected what the port knows of a terminal at its other end */
    process(connected: boolean, nowUs: number): void {
        if (connected && !this.#sawTerminal) {
            this.#sawTerminal = true
            this.#options.print("usb: connected")
            this.#textFlows = false
            this.#textFromUs = nowUs + TEXT_DELAY_US
        }
        if (nowUs >= this.#textFromUs) this.#textFlows = true
    }

    /** The next packet for the computer; empty: there is none. */
    pull(): Uint8Array {
        const packet: number[] = []
        if (this.#queue && this.#pullFrames(packet, this.#queue) && this.#textFlows)
            this.#pullText(packet)
        return Uint8Array.from(packet)
    }

    /** @returns false when the packet ends within a frame */
    #pullFrames(packet: number[], queue: FrameQueue): boolean {
        const room = () => PACKET_BYTES - packet.length
        while (true) {
            if (this.#gap === "owed" && this.#frameAt === 0 && room() >= 2) {
                this.#gap = "told"
                packet.push(MAGIC, FRAME_GAP)
            }
            const frame = queue.front
            if (!frame) return true
            if (this.#frameAt === 0) {
                if (room() < 4) return true
                packet.push(MAGIC, FRAME_START)
            }
            for (const size = HEAD_BYTES + frame[2]; this.#frameAt < size; this.#frameAt++) {
                const byte = frame[this.#frameAt]
                if (room() < (byte === MAGIC ? 2 : 1)) return false
                packet.push(byte)
                if (byte === MAGIC) packet.push(LITERAL_MAGIC)
            }
            if (room() < 2) return false
            packet.push(MAGIC, FRAME_END)
            this.#frameAt = 0
            queue.shift()
        }
    }

    #pullText(packet: number[]): void {
        while (packet.length <= PACKET_BYTES - 2) {
            if (this.#textAt === this.#text.length) {
                this.#text = this.#options.log.read(PACKET_BYTES)
                this.#textAt = 0
                if (this.#text.length === 0) return
            }
            const byte = this.#text[this.#textAt++]
            packet.push(byte)
            if (byte === MAGIC) packet.push(LITERAL_MAGIC)
        }
    }

    #handle(bytes: Uint8Array): void {
        const size = HEAD_BYTES + bytes[2]
        if (bytes.length < HEAD_BYTES || bytes.length < size)
            this.#options.print("! USB: short frm")
        else if (!isWholeFrame(bytes)) this.#options.print("! USB: crc err")
        else {
            const command = bridgeCommandOf(bytes)
            if (command === undefined) this.#options.onFrame(bytes.subarray(0, size))
            else this.#obey(command)
        }
    }

    #obey(command: number): void {
        this.begin()
        const known = Object.values(BRIDGE_COMMANDS) as number[]
        if (
            command === BRIDGE_COMMANDS.enablePackets ||
            command === BRIDGE_COMMANDS.disablePackets
        ) {
            this.#forwards = command === BRIDGE_COMMANDS.enablePackets
            this.#options.print(`usb: packets ${this.#forwards ? 1 : 0}`)
        }
        this.#queue!.push(answerTo(known.includes(command) ? command : UNKNOWN_COMMAND))
    }
}
