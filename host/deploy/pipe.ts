import { type JDDevice, Packet } from "jacdac-ts"
import type { BoardBus } from "../bus/board-bus"

// Packets of a pipe: service 62; the command holds the port, a mark for the last packet and the number of the packet. The
// board takes each number once and acknowledges it as often as it comes (jd_ipipe.c), so that one may be sent again.
const PIPE_SERVICE = 62
const PORT_SHIFT = 7
const CLOSE = 0x20
const NUMBER_MASK = 31

/** jacdac-ts sends a packet five times within half a second; so often that is done before the board counts as gone. */
const ROUNDS = 6

/** A pipe to a board. jacdac-ts's own gives up after half a second, and takes a failure to close for success. */
export class Pipe {
    readonly #bus: BoardBus
    readonly #device: JDDevice
    readonly #port: number
    #number = 0

    constructor(bus: BoardBus, device: JDDevice, port: number) {
        this.#bus = bus
        this.#device = device
        this.#port = port
    }

    /** Resolves when the board has acknowledged it. @throws jacdac-ts's error when it never does */
    send(data: Uint8Array): Promise<void> {
        return this.#send(data, 0)
    }

    close(): Promise<void> {
        return this.#send(new Uint8Array(0), CLOSE)
    }

    async #send(data: Uint8Array, flag: number): Promise<void> {
        const command = (this.#port << PORT_SHIFT) | flag | (this.#number++ & NUMBER_MASK)
        for (let round = 1; ; round++) {
            const packet = Packet.from(command, data)
            packet.serviceIndex = PIPE_SERVICE
            try {
                return await this.#bus.race(this.#device.sendPktWithAck(packet))
            } catch (error) {
                if (this.#bus.isGone || round === ROUNDS) throw error
            }
        }
    }
}
