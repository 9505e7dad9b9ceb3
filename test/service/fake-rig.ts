import { jdpack } from "jacdac-ts"
import { EVENTS, REGISTERS, RESULT, VERDICT } from "../../host/service/protocol"
import type { CableReading } from "../../src/verdict/cable-reading"
import type { FakeClock } from "../serial/fake-ports"
import { GOOD_READING } from "../verdict/cable-readings"
import { FakeReceiver } from "./fake-receiver"

declare module "jacdac-ts" {
    export interface JDServiceServer {
        sendEvent(code: number, data: Uint8Array): Promise<void>
    }
}

const TEST_MS = 2000

/** What a test of the fake finds. */
export interface Found {
    verdict: number
    findings: string
    map: number
    confidencePct: number
    reading: CableReading
}

export const GOOD: Found = {
    verdict: VERDICT.pass,
    findings: "",
    map: 0b100_010_001,
    confidencePct: 99.9,
    reading: GOOD_READING,
}

/** A cable of which nothing was measured but how it is wired. */
export function faulty(findings: string, verdict: number = VERDICT.fail): Found {
    const reading = Object.fromEntries(
        Object.keys(GOOD_READING).map(key => [key, undefined]),
    ) as unknown as CableReading
    return { ...GOOD, verdict, findings, reading }
}

/** A receiver with a cable test rig; a test puts cables into it. */
export class FakeRig extends FakeReceiver {
    mode = 0
    zeroed = 1
    plugged = 1
    watching = 0
    number = 0
    /** what the next tests find, one after the other; the last one for ever */
    found: Found[] = [GOOD]
    /** how commands of the rig go */
    result: number = RESULT.ok
    /** called when a mode is set */
    onMode = () => {}
    /** called when a test begins */
    onTest = () => {}
    /** called when a watch begins: for so long [s] */
    onWatch = (_durationS: number) => {}
    /** modes that were set */
    readonly modes: number[] = []
    readonly #clock: FakeClock

    constructor(clock: FakeClock) {
        super()
        this.#clock = clock
        this.addRegister(REGISTERS.rig.code, [0, 0, 0, 0, 0])
        this.addRegister(REGISTERS.cable.code, [...new Array(20).fill(0), 0, ""])
        this.addRegister(REGISTERS.contact.code, [0, 0, Number.NaN, Number.NaN, 0, 0, 0, ""])
        this.show()
        this.on_("set_mode", packet => {
            const [, mode] = packet.jdunpack<number[]>("u32 u8")
            if (this.result === RESULT.ok) {
                this.mode = mode
                this.modes.push(mode)
                this.show()
            }
            this.answer("set_mode", [this.result])
            this.onMode()
        })
        this.on_("test_cable", packet => {
            const [, tone] = packet.jdunpack<number[]>("u32 u8")
            this.onTest()
            this.#later("test_cable", () => {
                this.#test(tone !== 0)
                return [this.number, RESULT.ok]
            })
        })
        this.on_("zero_rig", () =>
            this.#later("zero_rig", () => {
                this.#test(true)
                const isGood = this.found[0].verdict === VERDICT.pass
                if (isGood) this.zeroed = 1
                this.show()
                return [isGood ? RESULT.ok : RESULT.notGood]
            }),
        )
        this.on_("forget_zero", () => {
            this.zeroed = 0
            this.show()
            this.answer("forget_zero", [RESULT.ok])
        })
        this.on_("watch_cable", packet => {
            const [, durationS] = packet.jdunpack<number[]>("u32 u16")
            const isGood = durationS === 0 || this.found[0].verdict === VERDICT.pass
            this.watching = durationS > 0 && isGood ? 1 : 0
            if (!isGood) this.#test(false)
            this.show()
            this.answer("watch_cable", [isGood ? RESULT.ok : RESULT.notGood])
            if (this.watching !== 0) this.onWatch(durationS)
        })
    }

    /** Puts a cable in or takes it out. */
    plug(plugged: boolean): void {
        this.plugged = plugged ? 1 : 0
        this.show()
        void this.sendEvent(EVENTS.cable_change.code, jdpack("u8", [this.plugged]))
    }

    /** What the contact watch says. */
    contact(durationMs: number, events: number, shortest: number, longest: number, latest: string) {
        const values = [durationMs, events, shortest, longest, 3.1, 4.4, 150, latest]
        this.#set(REGISTERS.contact.code, values)
    }

    /** Brings the registers up to date. */
    show(): void {
        const { mode, zeroed, plugged, watching, number } = this
        this.#set(REGISTERS.rig.code, [mode, zeroed, plugged, watching, number])
    }

    #later(name: "test_cable" | "zero_rig", result: () => unknown[]): void {
        if (this.mode === 0) this.answer(name, [...(name === "test_cable" ? [0] : []), 14])
        else this.#clock.after(TEST_MS, () => this.answer(name, result()))
    }

    #test(hasTone: boolean): void {
        this.number++
        const {
            verdict,
            findings,
            map,
            confidencePct,
            reading: r,
        } = this.found.length > 1 ? (this.found.shift() as Found) : this.found[0]
        const tone = [
            ...[r.toneHz, r.toneDbu, r.lossDb, r.balancePct, r.phaseUs],
            ...[r.rejectionDb, r.rejectionMinDb],
        ].map(value => (hasTone ? value : undefined))
        const resistances = [r.hotOhm, r.coldOhm, r.shieldOhm, r.errorOhm]
        const leaks = [r.legsLeakKohm, r.hotLeakKohm, r.coldLeakKohm, r.leakMinKohm]
        const figures = [...resistances, ...leaks, ...tone, r.humDbu, r.noiseDbu]
        this.#set(REGISTERS.cable.code, [
            ...[this.number, map, confidencePct],
            ...figures.map(value => value ?? Number.NaN),
            ...[verdict, findings],
        ])
        this.show()
    }

    #set(code: number, values: unknown[]): void {
        this.register(code)?.setValues(values)
    }
}
