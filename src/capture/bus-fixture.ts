import * as ds from "@devicescript/core"
import type { CableFixture, FixtureInfo, Looks, Seen, Window } from "./fixture"
import { isWithin } from "./window"

/** Commands and report of the cable fixture service (services/cablefixture.md). */
const LOOK = 0x80
const LOOKS = 0x81
const TONE = 0x82

/** Longest wait for the service, and for the last look beyond its time [ms]. */
const FIND_MS = 1000
const ANSWER_MS = 500

/** Two clocks of whole milliseconds may be so far apart [ms]. */
const CLOCK_MS = 1

/** Looks of one watch burst: ten packets, 40 ms. The runtime lets a program send one command in 20 ms. */
const BURST_LOOKS = 390

/** The rig behind the Jacdac bus: the simulator's place for its pins. */
export class BusFixture implements CableFixture {
    readonly feed = new ds.CableFixture()
    private info: FixtureInfo
    /** looks as they came: hot, cold, shield as 16-bit codes */
    private readonly codes = Buffer.alloc(6 * BURST_LOOKS)
    /** looks that were asked for last, and that have come of them */
    private expected = 0
    private arrived = 0
    private isComplete = true
    private completeMs = 0
    /** looks in `codes` that may be looked at */
    private received = 0
    private waiting: ds.Fiber
    private drives = 0
    /** looks of the last burst that watch() has not looked at */
    private next = 0
    private burstMs = 0
    /** another burst of watch() has been asked for already */
    private isAhead = false

    async open(): Promise<FixtureInfo | undefined> {
        listen(this)
        const untilMs = ds.millis() + FIND_MS
        while (!this.feed.isBound) {
            if (ds.millis() > untilMs) return undefined
            await ds.sleep(20)
        }
        const rig = await this.feed.rig.read()
        this.info = {
            lookUs: rig[0],
            voltsPerCode: rig[1],
            zeroV: rig[2],
            supplyV: rig[3],
            fullCode: rig[4],
        }
        return this.info
    }

    async look(drives: number, settleMs: number, looks: number, into: Looks): Promise<boolean> {
        await this.finish()
        this.drives = drives
        if (!(await this.request(settleMs, looks))) return false
        for (let i = 0; i < looks; i++) {
            into.hot[i] = this.codes.getAt(6 * i, "u16")
            into.cold[i] = this.codes.getAt(6 * i + 2, "u16")
            into.shield[i] = this.codes.getAt(6 * i + 4, "u16")
        }
        this.next = looks
        return true
    }

    async watch(window: Window, inside: boolean, looks: number, seen: Seen): Promise<number> {
        if (this.next >= this.received) {
            if (!(await this.nextBurst())) return -1
            this.next = 0
        }
        const first = this.next
        const most = Math.min(looks, this.received - first)
        seen.fromMs = this.burstMs + (first * this.info.lookUs) / 1000
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

    /** One burst follows the other without a gap: each is asked for while the one before it is under way. */
    private async nextBurst(): Promise<boolean> {
        const lengthMs = (BURST_LOOKS * this.info.lookUs) / 1000
        if (this.isAhead) this.burstMs += lengthMs
        else {
            this.burstMs = ds.millis()
            this.expect(BURST_LOOKS)
            await this.ask(0, BURST_LOOKS)
        }
        await this.ask(0, BURST_LOOKS)
        this.isAhead = true
        if (!(await this.wait(ANSWER_MS))) return false
        // Asked for too late, it has begun later.
        this.burstMs = Math.max(this.burstMs, this.completeMs - lengthMs - CLOCK_MS)
        this.expect(BURST_LOOKS)
        return true
    }

    /** Waits for looks that nobody wants any more. */
    private async finish(): Promise<void> {
        if (this.isAhead) await this.wait(ANSWER_MS)
        this.isAhead = false
    }

    async tone(hz: number): Promise<void> {
        const request = Buffer.alloc(2)
        request.setAt(0, "u16", hz)
        await this.feed.sendCommand(TONE, request)
    }

    async release(): Promise<void> {
        await this.finish()
        await this.tone(0)
        this.drives = 0
        await this.request(0, 1)
        this.next = this.received
    }

    /** Takes a packet: the index of its first look, and codes. */
    take(packet: ds.Packet): void {
        if (packet.serviceCommand !== LOOKS || this.isComplete) return
        const bytes = packet.payload
        const first = bytes.getAt(0, "u16")
        // A lost packet leaves a gap: nothing is patched, the wait runs out.
        if (first !== 0 && first !== this.arrived) return
        const count = Math.idiv(bytes.length - 2, 6)
        this.codes.blitAt(6 * first, bytes, 2, 6 * count)
        this.arrived = first + count
        if (this.arrived < this.expected) return
        this.isComplete = true
        this.completeMs = ds.millis()
        if (this.waiting?.suspended) this.waiting.resume(true)
    }

    private async request(settleMs: number, looks: number): Promise<boolean> {
        this.expect(looks)
        await this.ask(settleMs, looks)
        return await this.wait(settleMs + ANSWER_MS)
    }

    private expect(looks: number): void {
        this.expected = looks
        this.arrived = 0
        this.isComplete = false
    }

    private async ask(settleMs: number, looks: number): Promise<void> {
        const request = Buffer.alloc(6)
        request.setAt(0, "u16", this.drives)
        request.setAt(2, "u16", settleMs)
        request.setAt(4, "u16", looks)
        await this.feed.sendCommand(LOOK, request)
    }

    /** Waits for the looks that are expected. */
    private async wait(mostMs: number): Promise<boolean> {
        if (!this.isComplete) {
            this.waiting = ds.Fiber.self()
            await ds.suspend<boolean>(mostMs)
            this.waiting = undefined
        }
        this.received = this.isComplete ? this.expected : 0
        return this.isComplete
    }
}

/** The compiler knows no `this` inside an arrow function. */
function listen(fixture: BusFixture): void {
    fixture.feed.report().subscribe(packet => fixture.take(packet))
}
