import { MAX_FRAME } from "../../link/bridge/bytes"
import { hexDigits } from "../port/device-id"
import { CABLE_FIXTURE_CLASS, CableFixture } from "./cable-fixture"
import { deviceOf, packetsOf } from "./frames"
import { type BurstListener, LINE_FEED_CLASS, LineFeed } from "./line-feed"
import { ServedDevice } from "./served-device"
import type { BoardPins } from "./sources"
import type { VirtualClock } from "./virtual-clock"

/** Fixed: a run is the same every time. */
const FEED_DEVICE = "b2e1d4c36a8f5079"

/** What the runtime calls that device in its log: a short name that it makes of the identifier. */
export const FEED_NAME = "EL78"

/** Index of the VM's role manager, whose roles are the line feed and the cable fixture: it tells when a role has found its device. */
const ROLE_MANAGER = 1
const EVENT = 0x8000
const EVENT_CODE = 0xff
const CHANGE = 0x03

/** How the address of a command to a class begins, in hexadecimal digits. */
function classDigits(serviceClass: number): string {
    return hexDigits([0, 8, 16, 24].map(bit => (serviceClass >> bit) & 0xff))
}

const CLASS_DIGITS = [LINE_FEED_CLASS, CABLE_FIXTURE_CLASS].map(classDigits)

/** True for what the VM sends because of the simulator's own device: a board has no such frames. */
function isOfSimulator(frame: Uint8Array): boolean {
    const device = deviceOf(frame)
    if (device === FEED_DEVICE || CLASS_DIGITS.some(digits => device.startsWith(digits)))
        return true
    const [{ index, command } = { index: 0, command: 0 }] = packetsOf(frame)
    const isChange = (command & EVENT) !== 0 && (command & EVENT_CODE) === CHANGE
    return index === ROLE_MANAGER && isChange
}

/** The Jacdac bus of the simulation, with the device of the line feed and the cable fixture on it. */
export class SimulatedBus {
    /** on their way to the VM, and from it */
    readonly #toVm: Uint8Array[] = []
    readonly #fromVm: Uint8Array[] = []
    readonly #device: ServedDevice
    readonly #onFrame: (frame: Uint8Array) => void

    /**
     * @param lineMs time of line and rig [ms]
     * @param onFrame gets what the VM sends, but for what it sends because of the simulator's own device
     * @param onBurst hears of each burst of pairs that the firmware gets
     */
    constructor(
        { pairs, rig }: BoardPins,
        clock: VirtualClock,
        lineMs: () => number,
        onFrame: (frame: Uint8Array) => void,
        onBurst: BurstListener,
    ) {
        this.#onFrame = onFrame
        const feed = new LineFeed(pairs, clock, lineMs, onBurst)
        const services = rig ? [feed, new CableFixture(rig, clock, lineMs)] : [feed]
        this.#device = new ServedDevice(FEED_DEVICE, services, clock, frame => this.toVm(frame))
    }

    /** A frame for the VM. */
    toVm(frame: Uint8Array): void {
        this.#toVm.push(frame)
    }

    /** A frame that the VM has sent. */
    fromVm(frame: Uint8Array): void {
        this.#fromVm.push(frame)
    }

    /** Carries all frames to where they go, those of the VM first, one at a time. @param deliver hands one to the VM */
    settle(deliver: (frame: Uint8Array) => void): void {
        while (true) {
            const sent = this.#fromVm.shift()
            if (sent) this.#take(sent)
            else {
                const frame = this.#toVm.shift()
                if (!frame) return
                deliver(frame)
            }
        }
    }

    #take(frame: Uint8Array): void {
        if (frame.length <= MAX_FRAME && !isOfSimulator(frame)) this.#onFrame(frame)
        this.#device.receive(frame)
    }
}
