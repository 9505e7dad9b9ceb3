import type { Board } from "../../boards/boards"
import { DmesgRing } from "./dmesg-ring"
import { UsbBridge } from "./usb-bridge"

/** Longest packet that the bridge gives [bytes]. */
const PACKET_BYTES = 64

/** What a port carries away [bytes/ms]: full-speed USB, measured on the RP2040; a UART at 1,500,000 baud, ten bits a byte. */
const USB_BYTES_PER_MS = 640
const UART_BYTES_PER_MS = 150

/** The hardware's buffer before that [bytes]. */
const FIFO_BYTES = 128

const NOTHING = new Uint8Array(0)

/** From power-up until the computer knows the USB device [us]: the emulator's, an ideal computer. */
const ENUMERATION_US = 11_000

interface PortOptions {
    console: Board["console"]
    /** a frame from the computer for the board's Jacdac bus */
    onFrame(frame: Uint8Array): void
}

/**
 * A board's serial port from power-up to the next reset: the runtime's log and its bridge behind the console of the board. A
 * terminal is plugged in when a program has the port open.
 * - usb-on-request (RP2040): nothing moves in either direction while no terminal is there.
 * - usb (ESP32-C3, -S3): one packet waits in the chip until the computer fetches it.
 * - uart (ESP32): talks whether anybody listens or not, at 150 bytes a millisecond.
 */
export class VirtualPort {
    readonly log = new DmesgRing()
    readonly #console: Board["console"]
    readonly #bridge: UsbBridge
    /** bytes from the computer that the board has not seen yet */
    #incoming: Uint8Array[] = []
    /** in the chip of an ESP32-C3 or -S3, until the computer fetches it */
    #waiting: Uint8Array = NOTHING
    #plugged = false
    #enumerated = false
    #nowUs = 0
    /** what the port can still carry in this step [bytes] */
    #room = 0
    #isBehind = false

    constructor({ console, onFrame }: PortOptions) {
        this.#console = console
        this.#bridge = new UsbBridge({
            log: this.log.reader(),
            print: line => this.log.print(line),
            onFrame,
        })
        if (console !== "usb-on-request") this.#bridge.begin()
    }

    /** A program has opened or closed the port. */
    plug(plugged: boolean): void {
        this.#plugged = plugged
    }

    /** Bytes from the computer. */
    receive(bytes: Uint8Array): void {
        this.#incoming.push(bytes)
    }

    /** A frame that the board has sent on its bus. */
    forward(frame: Uint8Array): void {
        this.#bridge.forward(frame)
    }

    /** A turn of the board's main loop. @param nowUs since power-up */
    step(nowUs: number): void {
        const elapsedMs = (nowUs - this.#nowUs) / 1000
        this.#nowUs = nowUs
        // what was left over last time has been going out since then
        const bytesPerMs = this.#console === "uart" ? UART_BYTES_PER_MS : USB_BYTES_PER_MS
        this.#room = this.#isBehind ? elapsedMs * bytesPerMs : FIFO_BYTES
        this.#isBehind = false
        this.#enumerate()
        if (this.#enumerated) for (const bytes of this.#incoming.splice(0)) this.#bridge.push(bytes)
        this.#bridge.process(this.#console !== "usb-on-request" || this.#reachable, nowUs)
        if (this.#console === "usb" && this.#waiting.length === 0)
            this.#waiting = this.#bridge.pull()
    }

    /** The next packet that reaches the terminal; empty: none until the next step. */
    pull(): Uint8Array {
        while (this.#mayPull) {
            if (this.#room < PACKET_BYTES) {
                this.#isBehind = true
                return NOTHING
            }
            const packet = this.#next()
            this.#room -= packet.length
            if (packet.length === 0 || this.#plugged) return packet
        }
        return NOTHING
    }

    /** More is waiting than the port could carry in this step: the next one should come soon. */
    get isBehind(): boolean {
        return this.#isBehind
    }

    /** A UART is emptied even when nobody listens. */
    get #mayPull(): boolean {
        return this.#console === "uart" || this.#reachable
    }

    #next(): Uint8Array {
        if (this.#console !== "usb") return this.#bridge.pull()
        const packet = this.#waiting
        this.#waiting = this.#bridge.pull()
        return packet
    }

    get #reachable(): boolean {
        return this.#plugged && this.#enumerated
    }

    /** The computer gets to know the device; the chip beside a UART it knows already. */
    #enumerate(): void {
        if (this.#enumerated) return
        this.#enumerated = this.#console === "uart" || this.#nowUs >= ENUMERATION_US
        if (this.#enumerated && this.#console === "usb-on-request")
            this.log.print("usb: USB connected")
    }
}
