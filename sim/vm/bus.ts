import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import {
    FRAME_SEND,
    JDBus,
    JDServerServiceProvider,
    type Scheduler,
    shortDeviceId,
} from "jacdac-ts"
import { LONGEST_FRAME } from "../../link/bridge/bytes"
import { CABLE_FIXTURE_CLASS, CableFixtureService } from "./cable-fixture"
import { LINE_FEED_CLASS, LineFeed } from "./line-feed"
import type { MemoryWire } from "./memory-socket"
import type { BoardPins } from "./sources"

/** Where the build leaves the specification of our services. */
const SERVICES = fileURLToPath(new URL("../../.devicescript/services.json", import.meta.url))

/** Device identifiers are fixed: a run is the same every time. */
const BUS_DEVICE = "a1f0c3d25b7e4968"
const FEED_DEVICE = "b2e1d4c36a8f5079"

/** Short names of the devices that no board has on its bus. */
export const simulatorsDevices = [BUS_DEVICE, FEED_DEVICE].map(shortDeviceId)

/** Index of the VM's role manager, whose roles are the line feed and the cable fixture: it tells when a role has found its device. */
const ROLE_MANAGER = 1
const EVENT = 0x8000
const EVENT_CODE = 0xff
const CHANGE = 0x03

/** True for what the VM sends because of the simulator's own devices: a board has no such frames. */
function isOfSimulator(frame: Uint8Array): boolean {
    const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.length)
    const device = bytes.toString("hex", 4, 12)
    const command = bytes.readUInt16LE(14)
    const isChange = (command & EVENT) !== 0 && (command & EVENT_CODE) === CHANGE
    const isRoleChange = bytes[13] === ROLE_MANAGER && isChange
    return (
        [BUS_DEVICE, FEED_DEVICE].includes(device) ||
        [LINE_FEED_CLASS, CABLE_FIXTURE_CLASS].includes(bytes.readUInt32LE(4)) ||
        isRoleChange
    )
}

/** The bus's clock: whatever Date and the timers are at the moment, so the virtual clock when it is installed. */
function wallScheduler(): Scheduler {
    let startMs = Date.now()
    return {
        get timestamp() {
            return Date.now() - startMs
        },
        resetTime: delta => {
            startMs = Date.now() - delta
        },
        setTimeout: (handler, delay) => setTimeout(handler, delay),
        clearTimeout: handle => clearTimeout(handle),
        setInterval: (handler, delay) => setInterval(handler, delay),
        clearInterval: handle => clearInterval(handle),
    }
}

/** The Jacdac bus of the simulation, with the line feed and the cable fixture on it. */
export class SimulatedBus {
    private readonly bus: JDBus

    /**
     * @param nowMs time of the line [ms]
     * @param onFrame gets what the VM sends, but for what it sends because of the simulator's own devices
     */
    constructor(
        private readonly wire: MemoryWire,
        { pairs, rig }: BoardPins,
        nowMs: () => number,
        private readonly onFrame: (frame: Uint8Array) => void = () => {},
    ) {
        this.bus = new JDBus([], {
            deviceId: BUS_DEVICE,
            scheduler: wallScheduler(),
            disableRoleManager: true,
            client: false,
            services: JSON.parse(readFileSync(SERVICES, "utf8")),
        })
        this.bus.on(FRAME_SEND, (frame: Uint8Array) => wire.toVm.push(Uint8Array.from(frame)))
        const feed = new LineFeed(pairs, nowMs)
        const services = rig ? [feed, new CableFixtureService(rig, nowMs)] : [feed]
        this.bus.addServiceProvider(
            new JDServerServiceProvider("quietline line feed", services, { deviceId: FEED_DEVICE }),
        )
    }

    /** Takes the oldest frame the VM has sent; false when there was none. */
    receive(): boolean {
        const frame = this.wire.fromVm.shift()
        if (!frame) return false
        if (frame.length <= LONGEST_FRAME && !isOfSimulator(frame)) this.onFrame(frame)
        this.bus.processFrame(frame, "vm")
        return true
    }
}
