import * as ds from "@devicescript/core"
import { MOST_BURST_PAIRS } from "../dsp/burst-plan"
import { TAPS } from "../dsp/interpolator"
import type { LookPlan } from "../dsp/looks"
import { isFast } from "../dsp/pair-rates"
import { mayHaveWideCodes } from "../dsp/wide-code-tally"
import type { Capture, CaptureInfo } from "./capture"

/** Command and report of the line feed service (services/linefeed.md). */
const BURST = 0x80
const PAIRS = 0x81

/** Longest wait for the last packet of a burst [ms]. */
const BURST_TIMEOUT_MS = 1000

/** Pairs that come over the Jacdac bus from the line feed service: the simulator's place for the converter. */
export class BusCapture implements Capture {
    readonly feed = new ds.LineFeed()
    private h: number[]
    private c: number[]
    private wanted = 0
    private received = 0
    private waiting: ds.Fiber
    private gathers = false
    /** looks to gather, undefined when every pair is wanted */
    private looks: LookPlan | undefined

    async open(): Promise<CaptureInfo> {
        listen(this)
        while (!this.feed.isBound) await ds.sleep(20)
        const converter = await this.feed.converter.read()
        const noise = converter[3]
        this.gathers = isFast(converter[0])
        return {
            via: "bus",
            frontEnd: undefined,
            pairRateHz: converter[0],
            skewUs: converter[1],
            voltsPerCode: converter[2],
            codeNoise: noise,
            codeStep: 1,
            lowCode: 0,
            highCode: converter[4],
            mostPairs: MOST_BURST_PAIRS,
            hasWideCodes: mayHaveWideCodes(converter[4], noise) ? undefined : false,
            gathers: this.gathers,
        }
    }

    async burst(h: number[], c: number[], pairs: number): Promise<boolean> {
        this.looks = undefined
        return await this.request(h, c, pairs)
    }

    async block(h: number[], c: number[], plan: LookPlan): Promise<boolean> {
        this.looks = this.gathers ? plan : undefined
        return await this.request(h, c, plan.pairs)
    }

    private async request(h: number[], c: number[], pairs: number): Promise<boolean> {
        this.h = h
        this.c = c
        this.wanted = pairs
        this.received = 0
        this.waiting = ds.Fiber.self()
        const request = Buffer.alloc(2)
        request.setAt(0, "u16", pairs)
        await this.feed.sendCommand(BURST, request)
        const complete = this.received >= pairs || (await ds.suspend<boolean>(BURST_TIMEOUT_MS))
        this.waiting = undefined
        this.wanted = 0
        return complete === true
    }

    problem(): string | undefined {
        return undefined
    }

    /** A packet holds the index of its first pair and then hot, cold, hot, cold … as 16-bit codes. */
    take(packet: ds.Packet): void {
        if (packet.serviceCommand !== PAIRS || this.wanted === 0) return
        const codes = packet.payload
        const first = codes.getAt(0, "u16")
        // A lost packet leaves a gap: nothing is patched, the burst runs into its time-out.
        if (first !== this.received) return
        const count = (codes.length - 2) >> 2
        if (this.looks !== undefined) this.gather(codes, first, count)
        else
            for (let i = 0; i < count && first + i < this.wanted; i++) {
                this.h[first + i] = codes.getAt(4 * i + 2, "u16")
                this.c[first + i] = codes.getAt(4 * i + 4, "u16")
            }
        this.received = first + count
        if (this.received >= this.wanted && this.waiting?.suspended) this.waiting.resume(true)
    }

    /** Keeps what the looks need of the pairs first .. first + count - 1. */
    private gather(codes: Buffer, first: number, count: number): void {
        const stride = this.looks.stride
        const looks = this.looks.looks
        for (let n = Math.max(0, Math.ceil((first - TAPS + 1) / stride)); n < looks; n++) {
            const at = n * stride - first
            if (at >= count) return
            for (let k = Math.max(0, -at); k < TAPS && at + k < count; k++) {
                this.c[TAPS * n + k] = codes.getAt(4 * (at + k) + 4, "u16")
                if (k === TAPS / 2) this.h[n] = codes.getAt(4 * (at + k) + 2, "u16")
            }
        }
    }
}

/** The compiler knows no `this` inside an arrow function. */
function listen(capture: BusCapture): void {
    capture.feed.report().subscribe(packet => capture.take(packet))
}
