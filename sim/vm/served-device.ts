import { deviceOf, type FramePacket, isCommand, packetsOf, reportFrame } from "./frames"
import type { VirtualClock } from "./virtual-clock"

/** How often a device says that it is there [ms]. */
const ANNOUNCE_EVERY_MS = 499

/** What a device says of itself when it announces itself (control.md of jacdac-spec). */
const CAN_ACKNOWLEDGE = 0x0100
const HAS_STATUS_LIGHT = 0x0020
const MAX_ANNOUNCED = 0xf

/** Added to the number of a register: the command that reads it, and the report with its value. */
const GET = 0x1000

/** A service on a device of the simulator. */
export interface Service {
    readonly serviceClass: number
    /** what a register holds; undefined: there is none of that number */
    read(register: number): Uint8Array | undefined
    /** does what a command asks for. @param report sends a report, now or later */
    obey(command: number, data: DataView, report: (command: number, data: Uint8Array) => void): void
}

/** A device on the simulated Jacdac bus. */
export class ServedDevice {
    readonly #device: Uint8Array
    readonly #services: readonly Service[]
    readonly #send: (frame: Uint8Array) => void
    /** how often it has announced itself; stays at its largest value */
    #announced = 0
    /** packets since the last time */
    #packets = 0

    /** @param deviceId 16 hexadecimal digits @param send gets its frames */
    constructor(
        readonly deviceId: string,
        services: readonly Service[],
        clock: VirtualClock,
        send: (frame: Uint8Array) => void,
    ) {
        const digits = deviceId.match(/../g) ?? []
        this.#device = Uint8Array.from(digits, pair => Number.parseInt(pair, 16))
        this.#services = services
        this.#send = send
        clock.every(ANNOUNCE_EVERY_MS, () => this.#announce())
    }

    /** A frame on the bus. */
    receive(frame: Uint8Array): void {
        if (!isCommand(frame) || deviceOf(frame) !== this.deviceId) return
        for (const packet of packetsOf(frame)) this.#obey(packet)
    }

    #announce(): void {
        this.#announced = Math.min(this.#announced + 1, MAX_ANNOUNCED)
        const data = new DataView(new ArrayBuffer(4 + 4 * this.#services.length))
        data.setUint16(0, CAN_ACKNOWLEDGE | HAS_STATUS_LIGHT | this.#announced, true)
        data.setUint8(2, ++this.#packets)
        this.#packets = 0
        for (const [i, { serviceClass }] of this.#services.entries())
            data.setUint32(4 + 4 * i, serviceClass, true)
        this.#report(0, 0, new Uint8Array(data.buffer))
    }

    #obey({ index, command, data }: FramePacket): void {
        const service = this.#services[index - 1]
        if (service === undefined) return
        const value = service.read(command - GET)
        if (value !== undefined) this.#report(index, command, value)
        else
            service.obey(
                command,
                new DataView(data.buffer, data.byteOffset, data.length),
                (code, bytes) => this.#report(index, code, bytes),
            )
    }

    #report(index: number, command: number, data: Uint8Array): void {
        this.#packets++
        this.#send(reportFrame(this.#device, { index, command, data }))
    }
}
