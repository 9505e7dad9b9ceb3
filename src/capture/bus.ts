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

/** A burst that is under way. */
interface Burst {
    h: number[]
    c: number[]
    /** pairs that are wanted */
    pairs: number
    /** takes the looks out of it; undefined: every pair is wanted */
    gatherer: LookGatherer | undefined
}

/** Makes what takes the looks out of a block: the arguments of LookGatherer. */
export type Gather = (
    h: number[],
    c: number[],
    plan: LookPlan,
    coldTaps: number[],
    highCode: number,
) => LookGatherer

/** Pairs that come over the Jacdac bus from the line feed service: the simulator's place for the converter. */
export class BusCapture implements Capture {
    readonly feed = new ds.LineFeed()
    private waiting: ds.Fiber | undefined
    private burstNow: Burst | undefined
    private received = 0
    private highCode = 0

    /** @param gather undefined: blocks of a fast converter would not fit into the memory */
    constructor(private readonly gather: Gather | undefined) {}

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
            gathers: this.gather !== undefined && isFast(converter[0]),
        }
    }

    async burst(h: number[], c: number[], pairs: number): Promise<boolean> {
        return await this.request(h, c, pairs, undefined)
    }

    async looks(
        h: number[],
        c: number[],
        plan: LookPlan,
        coldTaps: number[],
    ): Promise<number | undefined> {
        const gatherer = this.gather?.(h, c, plan, coldTaps, this.highCode)
        if (gatherer === undefined) return undefined
        const isComplete = await this.request(h, c, plan.pairs, gatherer)
        return isComplete ? gatherer.clipped : undefined
    }

    private async request(
        h: number[],
        c: number[],
        pairs: number,
        gatherer: LookGatherer | undefined,
    ): Promise<boolean> {
        this.burstNow = { h, c, pairs, gatherer }
        this.received = 0
        this.waiting = ds.Fiber.self()
        const request = Buffer.alloc(2)
        request.setAt(0, "u16", pairs)
        await this.feed.sendCommand(BURST, request)
        const isComplete = this.received >= pairs || (await ds.suspend<boolean>(BURST_TIMEOUT_MS))
        this.waiting = undefined
        this.burstNow = undefined
        return isComplete === true
    }

    problem(): string | undefined {
        return undefined
    }

    /** A packet holds the index of its first pair and then hot, cold, hot, cold … as 16-bit codes. */
    take(packet: ds.Packet): void {
        const burst = this.burstNow
        if (packet.serviceCommand !== PAIRS || burst === undefined) return
        const codes = packet.payload
        const first = codes.getAt(0, "u16")
        // A lost packet leaves a gap: nothing is patched, the burst runs into its time-out.
        if (first !== this.received) return
        const count = (codes.length - 2) >> 2
        const { h, c, pairs, gatherer } = burst
        if (gatherer !== undefined) gatherer.add(codes, first, count)
        else
            for (let i = 0; i < count && first + i < pairs; i++) {
                h[first + i] = codes.getAt(4 * i + 2, "u16")
                c[first + i] = codes.getAt(4 * i + 4, "u16")
            }
        this.received = first + count
        if (this.received >= pairs && this.waiting?.suspended) this.waiting.resume(true)
    }
}

/** The compiler knows no `this` inside an arrow function. */
function listen(capture: BusCapture): void {
    capture.feed.report().subscribe(packet => capture.take(packet))
}
