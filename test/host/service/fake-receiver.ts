import { readFileSync } from "node:fs"
import {
    FRAME_SEND,
    JDBus,
    JDServerServiceProvider,
    JDServiceServer,
    jdpack,
    loadServiceSpecifications,
    Packet,
    type Scheduler,
} from "jacdac-ts"
import { BALANCED_LINE_CLASS, STREAMING_SAMPLES } from "../../../host/service/protocol"
import type { Connection } from "../../../link/connection"
import { DmesgRing } from "../../../sim/port/dmesg-ring"
import { UsbBridge } from "../../../sim/port/usb-bridge"
import { MAX_BURST_PAIRS, planBurst } from "../../../src/dsp/burst-plan"
import type { Layout } from "../../../src/protocol/layouts"
import { COMMANDS, REGISTERS, SAMPLES } from "../../../src/protocol/layouts"
import type { FakeClock } from "../serial/fake-ports"
import { formatOf } from "./format-of"

declare module "jacdac-ts" {
    export function loadServiceSpecifications(services: object[]): void

    export interface JDServiceServer {
        register(
            code: number,
        ): { values(): number[]; setValues(values: unknown[]): void } | undefined
        handlePacket(packet: Packet): Promise<void>
    }
}

// the specification of our services, where the build has left it
const SERVICES = new URL("../../../.devicescript/services.json", import.meta.url)
loadServiceSpecifications(JSON.parse(readFileSync(SERVICES, "utf8")))

const BOARD = "c3d2e5f47b9a6018"
const PAIRS_A_PACKET = 58
const NOT_IMPLEMENTED = 0x03
const GET = 0x1000
const READING_EVERY_MS = 200

/** What the fake's converter is. */
export const fakeConverter = {
    pairRateHz: 10_000,
    voltsPerCode: 0.001,
    skewUs: 26,
    codeNoise: 1.5,
    lowCode: 0,
    highCode: 4095,
    blockPairs: 200,
    linearity: 3,
    board: "pico",
}

/** The same with blocks that are bursts of a receiver. */
export const burstConverter = {
    ...fakeConverter,
    blockPairs: planBurst(fakeConverter.pairRateHz, MAX_BURST_PAIRS).capturePairs,
}

/** Values of the calibration register without one. */
export const NOT_CALIBRATED = [0, 1, 0, 0, 0, 1, 0, Number.NaN, 0, 0]

/** True when a packet begins with the number of a client. */
function hasClient([first]: Layout): boolean {
    return first?.[0] === "client"
}

type Handler = (packet: Packet) => void

/** A receiver's service as jacdac-ts makes one; each test says how it answers. */
export class FakeReceiver extends JDServiceServer {
    /** commands that came, by name */
    readonly asked: string[] = []
    /** who sent the last one */
    #client = 0
    #blockPairs: number
    block = 0
    timeMs = 5000
    /** how the capture command goes: a Result */
    captureResult: () => number = () => 0
    resendResult: () => number = () => 0
    /** no answer comes */
    isMute = false
    /** bytes that are told in place of a register, by its code */
    readonly raw = new Map<number, Uint8Array>()
    /** from one block to the next */
    blockEveryMs = 100
    /** the codes of a pair of a block */
    codeOf = (block: number, pair: number): [number, number] => [
        2048 + block,
        (7 * pair + block) & 4095,
    ]

    /** @param converter its register: skew and volts as calibrated */
    constructor(calibration: number[] = NOT_CALIBRATED, converter = fakeConverter) {
        super(BALANCED_LINE_CLASS)
        this.#blockPairs = converter.blockPairs
        this.addRegister(REGISTERS.converter.code, Object.values(converter))
        this.addRegister(REGISTERS.thresholds.code, [10, 3, 20, 80, 40])
        this.addRegister(REGISTERS.calibration.code, calibration)
        this.addRegister(REGISTERS.firmware.code, ["1.2.3"])
        this.addRegister(REGISTERS.reading.code, [...new Array(14).fill(Number.NaN), 0])
        this.on_("capture", packet => this.#capture(packet))
        this.on_("resend", packet => this.#resend(packet))
        this.on_("set_calibration", packet => this.takeCalibration(packet))
    }

    /** Answers a command with a handler. */
    on_(name: keyof typeof COMMANDS, handler: Handler): void {
        this.addCommand(COMMANDS[name].code, packet => {
            this.asked.push(name)
            if (hasClient(COMMANDS[name].request))
                this.#client = packet.jdunpack<[number]>("u32")[0]
            handler(packet)
        })
    }

    /** @param values without the client's number, which goes before them */
    answer(name: keyof typeof COMMANDS, values: unknown[], client = this.#client): void {
        const { code, answer } = COMMANDS[name]
        const all = hasClient(answer) ? [client, ...values] : values
        this.report(code, jdpack(formatOf(answer), all))
    }

    refuse(name: keyof typeof COMMANDS): void {
        this.report(NOT_IMPLEMENTED, jdpack("u16 u16", [COMMANDS[name].code, 0]))
    }

    /** As a firmware answers that does not have what it is asked for. */
    override async handlePacket(packet: Packet): Promise<void> {
        const code = packet.serviceCommand
        const raw = this.raw.get(code & ~GET)
        if ((code & GET) !== 0 && raw !== undefined) {
            this.report(code, raw)
            return
        }
        const isMissing = (code & GET) !== 0 && this.register(code & ~GET) === undefined
        if (isMissing) this.report(NOT_IMPLEMENTED, jdpack("u16 u16", [code, 0]))
        else await super.handlePacket(packet)
    }

    /** From now on blocks have so many pairs. */
    setBlockPairs(pairs: number): void {
        this.#blockPairs = pairs
        const converter = { ...fakeConverter, blockPairs: pairs }
        this.register(REGISTERS.converter.code)?.setValues(Object.values(converter))
    }

    report(code: number, data: Uint8Array): void {
        if (this.isMute) return
        void this.sendPacketAsync(Packet.from(code, data))
    }

    sendPairs(block: number, first: number, count: number): void {
        for (let at = first; at < first + count; at += PAIRS_A_PACKET) {
            const length = Math.min(PAIRS_A_PACKET, first + count - at)
            const codes = Uint16Array.from(
                Array.from({ length }, (_, i) => this.codeOf(block, at + i)).flat(),
            )
            this.report(
                SAMPLES.code,
                jdpack("u16 u16 b", [block, at, new Uint8Array(codes.buffer)]),
            )
        }
    }

    /** Tells readings as long as a client wants them. @param next the values of the next one */
    stream(clock: FakeClock, next: () => number[]): void {
        const tell = () => {
            clock.after(READING_EVERY_MS, tell)
            if (this.register(STREAMING_SAMPLES)?.values()[0])
                this.report(
                    GET | REGISTERS.reading.code,
                    jdpack(formatOf(REGISTERS.reading.fields), next()),
                )
        }
        clock.after(READING_EVERY_MS, tell)
    }

    /** Goes by a calibration, and says so. */
    takeCalibration(packet: Packet): void {
        const format = formatOf(COMMANDS.set_calibration.request)
        const [, ...fields] = packet.jdunpack<number[]>(format)
        const inForce = this.register(REGISTERS.calibration.code)!
        const converter = this.register(REGISTERS.converter.code)!
        const old = inForce.values() as number[]
        const dateS = fields.pop() as number
        const [rate, volts, skewUs, ...rest] = converter.values() as number[]
        const level = volts * (fields[4] / old[5])
        converter.setValues([rate, level, skewUs + fields[1] - old[2], ...rest])
        inForce.setValues([dateS, ...fields, 1])
        this.answer("set_calibration", [0])
    }

    #capture(packet: Packet): void {
        const [client] = packet.jdunpack<[number]>("u32")
        if (client === 0) {
            this.answer("capture", [0, 0, 0, 0])
            return
        }
        const result = this.captureResult()
        if (result !== 0) {
            this.answer("capture", [0, 0, 0, result])
            return
        }
        this.block++
        this.answer("capture", [this.timeMs % 2 ** 32, this.block, this.#blockPairs, 0])
        this.timeMs += this.blockEveryMs
        this.sendPairs(this.block, 0, this.#blockPairs)
    }

    #resend(packet: Packet): void {
        const [, block, first, count] = packet.jdunpack<number[]>("u32 u16 u16 u16")
        const result = block === this.block ? this.resendResult() : 7
        this.answer("resend", [result])
        if (result === 0) this.sendPairs(block, first, count)
    }
}

/** jacdac-ts's timers on a test's clock. */
function schedulerOf(clock: FakeClock): Scheduler {
    const setInterval = (handler: () => void, delay: number) => {
        const timer = { cancel: () => {} }
        const again = () => {
            timer.cancel = clock.after(delay, again)
            handler()
        }
        timer.cancel = clock.after(delay, again)
        return timer
    }
    const clear = (timer: unknown) => (timer as { cancel(): void } | undefined)?.cancel()
    return {
        get timestamp() {
            return clock.now()
        },
        resetTime: () => {},
        setTimeout: (handler, delay) => ({ cancel: clock.after(delay, handler) }),
        clearTimeout: clear,
        setInterval,
        clearInterval: clear,
    }
}

/** A board's port with a receiver behind it. `loses` is asked about each frame of the board's; `takes` about each piece to it. */
export class FakeBoardPort implements Connection {
    readonly name = "/dev/ttyX"
    loses: (frame: Uint8Array) => boolean = () => false
    takes: () => boolean = () => true
    readonly #bus: JDBus
    readonly #bridge: UsbBridge
    #onData: (bytes: Uint8Array) => void = () => {}
    #onGone: (reason: string) => void = () => {}
    isClosed = false

    constructor(clock: FakeClock, ...receivers: JDServiceServer[]) {
        this.#bus = new JDBus([], {
            scheduler: schedulerOf(clock),
            disableRoleManager: true,
            client: false,
        })
        this.#bridge = new UsbBridge({
            log: new DmesgRing().reader(),
            print: () => {},
            onFrame: frame => this.#bus.processFrame(frame, "host"),
        })
        this.#bus.on(FRAME_SEND, (frame: Uint8Array) => {
            if (this.loses(frame)) return
            this.#bridge.forward(frame)
            this.#pull()
        })
        const provider = new JDServerServiceProvider("receiver", receivers, { deviceId: BOARD })
        this.#bus.addServiceProvider(provider)
    }

    onData(listener: (bytes: Uint8Array) => void): void {
        this.#onData = listener
    }

    onGone(listener: (reason: string) => void): void {
        this.#onGone = listener
    }

    async write(bytes: Uint8Array): Promise<void> {
        if (!this.takes()) return
        this.#bridge.push(bytes)
        this.#pull()
    }

    async close(): Promise<void> {
        this.isClosed = true
        await this.#bus.stop()
    }

    /** The cable is pulled out. */
    unplug(): void {
        this.#onGone("unplugged")
    }

    #pull(): void {
        for (let bytes = this.#bridge.pull(); bytes.length > 0; bytes = this.#bridge.pull())
            this.#onData(bytes)
    }
}

/** Lets a clock's time pass whenever nothing else goes on, until some work is done. */
export async function passUntil<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
    let isDone = false
    const finish = () => {
        isDone = true
    }
    work.then(finish, finish)
    while (!isDone) {
        await new Promise(setImmediate)
        if (!isDone) await clock.passToNext()
    }
    return work
}
