import { jdpack } from "jacdac-ts"
import { streamKey, uniformAt } from "../../../common/random"
import { isLimitWord } from "../../../src/cable/cable-figures"
import { type ConductorReading, noConductors } from "../../../src/cable/cable-reading"
import { EVENTS, REGISTERS } from "../../../src/protocol/layouts"
import * as RESULT from "../../../src/protocol/outcome"
import * as VERDICT from "../../../src/protocol/verdict"
import { GOOD_READING } from "../../src/cable/cable-readings"
import type { FakeClock } from "../serial/fake-ports"
import { FakeReceiver, fakeConverter } from "./fake-receiver"

declare module "jacdac-ts" {
    export interface JDServiceServer {
        sendEvent(code: number, data: Uint8Array): Promise<void>
    }
}

const TEST_MS = 2000

const NOISE_KEY = streamKey(1, "fake rig")

/** Two periods of 50 Hz at the fake's pair rate, and some more. */
const BLOCK_PAIRS = 440

/** Of the tone on a leg, peak. */
const TONE_CODES = 100

/** What it is in the difference of equal legs. */
export const TONE_V = Math.SQRT2 * TONE_CODES * fakeConverter.voltsPerCode

/** What a test of the fake finds. */
export interface Found {
    verdict: number
    findings: string
    map: number
    confidencePct: number
    reading: ConductorReading
}

export const GOOD: Found = {
    verdict: VERDICT.PASS,
    findings: "",
    map: 0b100_010_001,
    confidencePct: 99.9,
    reading: GOOD_READING,
}

/** What arrives where, of the faults that tests use. */
const MAPS: Readonly<Record<string, number>> = {
    "open-cold": 0b100_000_001,
    "open-shield": 0b000_010_001,
    swapped: 0b100_001_010,
    miswired: 0b100_011_000,
    "short-legs": 0b100_011_011,
}

function isByLimits(findings: string): boolean {
    return findings !== "" && findings.split("+").every(isLimitWord)
}

/** A cable of which nothing was measured but how it is wired. */
export function faulty(findings: string, verdict: number = VERDICT.FAIL): Found {
    const isWired = verdict === VERDICT.PASS || verdict === VERDICT.UNSURE || isByLimits(findings)
    const map = MAPS[findings] ?? (isWired ? GOOD.map : 0)
    return { ...GOOD, verdict, findings, map, reading: noConductors() }
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
    /** what the cable does to the tone: cold over hot, how much later, and level of both; 0 is none */
    tone = { ratio: 1, delayUs: 0, level: 1 }
    /** of the tone in the stored zero; NaN: none */
    toneZero = [TONE_V, 1, 0]
    /** the tone that is played; 0: silence [Hz] */
    toneFrequencyHz = 0
    /** how commands of the rig go */
    result: number = RESULT.OK
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
        this.addRegister(REGISTERS.cable.code, [...new Array(11).fill(0), 0, ""])
        this.addRegister(REGISTERS.zero.code, new Array(7).fill(Number.NaN))
        this.addRegister(REGISTERS.contact.code, [0, 0, Number.NaN, Number.NaN, 0, 0, 0, ""])
        this.setBlockPairs(BLOCK_PAIRS)
        this.codeOf = (block, pair) => this.#codesOf(block, pair)
        this.show()
        this.on_("play_tone", packet => {
            const [, hz, durationMs] = packet.jdunpack<number[]>("u32 u16 u16")
            this.toneFrequencyHz = durationMs > 0 ? hz : 0
            this.answer("play_tone", [RESULT.OK])
        })
        this.on_("zero_tone", packet => {
            this.toneZero = packet.jdunpack<number[]>("u32 f32 f32 f32").slice(1)
            this.show()
            this.answer("zero_tone", [RESULT.OK])
        })
        this.on_("set_mode", packet => {
            const [, mode] = packet.jdunpack<number[]>("u32 u8")
            if (this.result === RESULT.OK) {
                this.mode = mode
                this.modes.push(mode)
                this.show()
            }
            this.answer("set_mode", [this.result])
            this.onMode()
        })
        this.on_("test_cable", () => {
            this.onTest()
            this.#later("test_cable", () => {
                this.#test()
                return [this.number, RESULT.OK]
            })
        })
        this.on_("zero_rig", () =>
            this.#later("zero_rig", () => {
                this.#test()
                const isGood = this.found[0].verdict === VERDICT.PASS
                if (isGood) this.zeroed = 1
                if (isGood) this.toneZero = [Number.NaN, Number.NaN, Number.NaN]
                this.show()
                return [isGood ? RESULT.OK : RESULT.NOT_GOOD]
            }),
        )
        this.on_("forget_zero", () => {
            this.zeroed = 0
            this.show()
            this.answer("forget_zero", [RESULT.OK])
        })
        this.on_("watch_cable", packet => {
            const [, durationS] = packet.jdunpack<number[]>("u32 u16")
            const isGood = durationS === 0 || this.found[0].verdict === VERDICT.PASS
            this.watching = durationS > 0 && isGood ? 1 : 0
            this.show()
            this.answer("watch_cable", [isGood ? RESULT.OK : RESULT.NOT_GOOD])
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
        const zero = zeroed === 0 ? new Array(6).fill(Number.NaN) : [0.5, 0.5, 0.54]
        this.#set(REGISTERS.zero.code, [
            ...[...zero, ...this.toneZero].slice(0, 6),
            zeroed === 0 ? Number.NaN : 0.05,
        ])
    }

    #later(name: "test_cable" | "zero_rig", result: () => unknown[]): void {
        if (this.mode === 0) this.answer(name, [...(name === "test_cable" ? [0] : []), 14])
        else this.#clock.after(TEST_MS, () => this.answer(name, result()))
    }

    /** A converter's noise of a code, and the tone while it is played. */
    #codesOf(block: number, pair: number): [number, number] {
        const { ratio, delayUs, level } = this.tone
        const { pairRateHz, skewUs } = fakeConverter
        const wave = (us: number) => {
            const s = block * 0.1237 + pair / pairRateHz + us * 1e-6
            return this.toneFrequencyHz === 0
                ? 0
                : level * TONE_CODES * Math.sin(2 * Math.PI * this.toneFrequencyHz * s)
        }
        const noise = (leg: number) =>
            2 * uniformAt(NOISE_KEY, 2 * (BLOCK_PAIRS * block + pair) + leg) - 1
        return [
            Math.round(2048 + wave(0) + noise(0)),
            Math.round(2048 - ratio * wave(skewUs - delayUs) + noise(1)),
        ]
    }

    #test(): void {
        this.number++
        const {
            verdict,
            findings,
            map,
            confidencePct,
            reading: r,
        } = this.found.length > 1 ? (this.found.shift() as Found) : this.found[0]
        const resistances = [r.hotOhm, r.coldOhm, r.shieldOhm, r.errorOhm]
        const leaks = [r.legsLeakKohm, r.hotLeakKohm, r.coldLeakKohm, r.leakMinKohm]
        const figures = [...resistances, ...leaks]
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
