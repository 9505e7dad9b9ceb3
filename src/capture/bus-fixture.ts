import * as ds from "@devicescript/core"
import type { CableFixture, FixtureInfo, Seen, Window } from "../cable/fixture"
import { FiberWait } from "../runtime/fiber-wait"
import { isWithin } from "./window"

/** Commands and report of the cable fixture service (services/cablefixture.md). */
const LOOK = 0x80
const LOOKS = 0x81
const TONE = 0x82
const LOOK_ON = 0x83

/** From the last look to the first of a LOOK_ON, which may be so late [ms]. */
const PAUSE_MS = 2
const LATE_MS = 100

/** Longest wait for the service, and for the last look beyond its time [ms]. */
const FIND_MS = 1000
const ANSWER_MS = 500

/** Looks of one watch burst: seven packets. They last longer than the VM takes to come round, 20 ms and now and then 60: it catches up. */
const BURST_LOOKS = 273

/** Looks that fit into the buffer: those of 28 ms on every converter. */
const MAX_LOOKS = 300

/** The rig behind the Jacdac bus: the simulator's place for its pins. */
export class BusFixture implements CableFixture {
    readonly feed = new ds.CableFixture()
    /** from one look to the next, once the fixture has said so [us] */
    private lookUs = 0
    /** looks as they came: hot, cold, shield as 16-bit codes */
    private readonly codes = Buffer.alloc(6 * MAX_LOOKS)
    private wanted = 0
    private received = 0
    private readonly waiting = new FiberWait()
    private drives = 0
    /** looks of the last burst that watch() has not looked at */
    private next = 0
    private burstMs = 0
    /** of the last look that was asked for */
    private endMs = 0

    async open(): Promise<FixtureInfo | undefined> {
        listen(this)
        const untilMs = ds.millis() + FIND_MS
        while (!this.feed.isBound) {
            if (ds.millis() > untilMs) return undefined
            await ds.sleep(20)
        }
        const rig = await this.feed.rig.read()
        this.lookUs = rig[0]
        return {
            lookUs: rig[0],
            sumUs: rig[0],
            voltsPerCode: rig[1],
            zeroV: rig[2],
            supplyV: rig[3],
            bend: rig[5] > 0 ? { fromV: rig[4], perV: rig[5] } : undefined,
            fullCode: rig[6],
        }
    }

    async look(
        drives: number,
        settleMs: number,
        stretch: number,
        later: number,
        sums: number[],
    ): Promise<boolean> {
        const looks = stretch + later
        this.drives = drives
        if (!(await this.request(settleMs, looks))) return false
        const { codes } = this
        for (let i = 0; i < looks; i++) {
            const weight = +(i < stretch) + +(i >= later)
            for (let t = 0; t < 3; t++) {
                const code = codes.getAt(6 * i + 2 * t, "u16")
                sums[t] += weight * code
                sums[3 + t] += weight * code * code
            }
        }
        this.next = looks
        return true
    }

    async watch(window: Window, inside: boolean, looks: number, seen: Seen): Promise<number> {
        if (this.next >= this.received) {
            if (!(await this.lookOn())) return -1
            this.next = 0
        }
        const first = this.next
        const most = Math.min(looks, this.received - first)
        seen.fromMs = this.burstMs + (first * this.lookUs) / 1000
        let n = 0
        while (n < most) {
            const at = 6 * (first + n)
            seen.hot = this.codes.getAt(at, "u16")
            seen.cold = this.codes.getAt(at + 2, "u16")
            seen.shield = this.codes.getAt(at + 4, "u16")
            this.next++
            if (isWithin(window, seen.hot, seen.cold, seen.shield) === inside) return n
            n++
        }
        return n
    }

    async tone(hz: number): Promise<void> {
        const request = Buffer.alloc(2)
        request.setAt(0, "u16", hz)
        await this.feed.sendCommand(TONE, request)
    }

    async release(): Promise<void> {
        await this.tone(0)
        this.drives = 0
        await this.request(0, 1)
        this.next = this.received
    }

    /** Takes a packet: the index of its first look, and codes. */
    take(packet: ds.Packet): void {
        if (packet.serviceCommand !== LOOKS || this.wanted === 0) return
        const bytes = packet.payload
        const first = bytes.getAt(0, "u16")
        // A lost packet leaves a gap: nothing is patched, the wait runs out.
        if (first !== this.received) return
        const count = Math.idiv(bytes.length - 2, 6)
        this.codes.blitAt(6 * first, bytes, 2, 6 * count)
        this.received = first + count
        if (this.received >= this.wanted) this.waiting.letGoOn()
    }

    private async request(settleMs: number, looks: number): Promise<boolean> {
        const request = Buffer.alloc(6)
        request.setAt(0, "u16", this.drives)
        request.setAt(2, "u16", settleMs)
        request.setAt(4, "u16", looks)
        return await this.send(LOOK, request, ds.millis() + settleMs, looks)
    }

    private async lookOn(): Promise<boolean> {
        const request = Buffer.alloc(2)
        request.setAt(0, "u16", BURST_LOOKS)
        const nowMs = ds.millis()
        const startMs = nowMs - this.endMs <= LATE_MS ? this.endMs + PAUSE_MS : nowMs
        return await this.send(LOOK_ON, request, startMs, BURST_LOOKS)
    }

    /** Sends a command and waits for its looks. @param startMs when the first of them is */
    private async send(
        command: number,
        request: Buffer,
        startMs: number,
        looks: number,
    ): Promise<boolean> {
        this.wanted = looks
        this.received = 0
        this.burstMs = startMs
        this.endMs = startMs + (looks * this.lookUs) / 1000
        await this.feed.sendCommand(command, request)
        const mostMs = Math.max(0, startMs - ds.millis()) + ANSWER_MS
        const complete = this.received >= looks || (await this.waiting.waitFor(mostMs))
        this.wanted = 0
        return complete
    }
}

/** The compiler knows no `this` inside an arrow function. */
function listen(fixture: BusFixture): void {
    fixture.feed.report().subscribe(packet => fixture.take(packet))
}
