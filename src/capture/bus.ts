import * as ds from "@devicescript/core"
import { MAX_BURST_PAIRS } from "../dsp/burst-plan"
import type { LookPlan } from "../dsp/looks"
import { isFast } from "../dsp/pair-rates"
import type { Capture, CaptureInfo } from "./capture"
import type { LookGatherer } from "./look-gatherer"

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
    private highCode = 0
    /** looks are wanted, not every pair */
    private gathers = false

    /** @param gatherer takes the looks out of blocks of a fast converter; undefined: blocks of one would not fit into the memory */
    constructor(private readonly gatherer: LookGatherer | undefined) {}

    async open(): Promise<CaptureInfo> {
        listen(this)
        while (!this.feed.isBound) await ds.sleep(20)
        const converter = await this.feed.converter.read()
        const noise = converter[3]
        this.highCode = converter[4]
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
            mostPairs: MAX_BURST_PAIRS,
            hasWideCodes: undefined,
            gathers: this.gatherer !== undefined && isFast(converter[0]),
        }
    }

    async burst(h: number[], c: number[], pairs: number): Promise<boolean> {
        return await this.request(h, c, pairs)
    }

    async looks(
        h: number[],
        c: number[],
        plan: LookPlan,
        coldTaps: number[],
    ): Promise<number | undefined> {
        const gatherer = this.gatherer
        gatherer.begin(h, c, plan, coldTaps, this.highCode)
        this.gathers = true
        const complete = await this.request(h, c, plan.pairs)
        this.gathers = false
        return complete ? gatherer.clipped : undefined
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
        if (this.gathers) this.gatherer.add(codes, first, count)
        else
            for (let i = 0; i < count && first + i < this.wanted; i++) {
                this.h[first + i] = codes.getAt(4 * i + 2, "u16")
                this.c[first + i] = codes.getAt(4 * i + 4, "u16")
            }
        this.received = first + count
        if (this.received >= this.wanted && this.waiting?.suspended) this.waiting.resume(true)
    }
}

/** The compiler knows no `this` inside an arrow function. */
function listen(capture: BusCapture): void {
    capture.feed.report().subscribe(packet => capture.take(packet))
}
