import type { CableWord } from "../cable/cable-word"
import { contactFault } from "../cable/contact-fault"
import { ContactTally } from "../cable/contact-tally"
import type { FixtureInfo, Seen, Window } from "../cable/fixture"
import { SETTLE_MS } from "../cable/look-plan"
import { WATCH_DRIVES } from "../cable/patterns"
import { COLD, HOT, SHIELD } from "../cable/probes"
import { setWatchWindow } from "../cable/watch-window"
import { isWithin } from "../capture/window"
import type { WatchLine } from "../telemetry/watch-line"
import type { CableReporter } from "./cable-reporter"
import type { Prober } from "./prober"

/** Looks of one stretch: 20 ms on an RP2040, 9000 opcodes. */
const LOOKS = 150

/** Looks of a short stretch right after a failure, for what has failed to settle. */
const SETTLING_LOOKS = 8

/** Stretches before the time counts: the first ones wait for what the command to watch has set going. */
const WARM_UP = 5

/** Hears of contacts that have failed. */
export interface ContactListener {
    contactFailed(tally: ContactTally): void
}

/**
 * Watches the contacts of a cable once: one setting of the drives under which every open and every short moves a
 * terminal, looked at as fast as the board can.
 */
export class ContactWatch {
    readonly tally: ContactTally
    private readonly window: Window = { hotLow: 0, coldLow: 0, coldHigh: 0, shieldHigh: 0 }
    private readonly seen: Seen = { fromMs: 0, hot: 0, cold: 0, shield: 0 }
    private hotCode = 0
    private coldCode = 0
    private fails = false
    private isNew = false
    private word: CableWord | "" = ""
    private endMs = 0
    private warmUps = WARM_UP
    private isUntold = false
    private isUnprinted = false
    private line: WatchLine | undefined

    constructor(
        private readonly prober: Prober,
        private readonly info: FixtureInfo,
        private readonly reporter: CableReporter,
        private readonly listener: ContactListener | undefined,
        private readonly durationMs: number,
    ) {
        this.tally = new ContactTally(info.lookUs)
    }

    /** Begins, if the cable is a good one. @returns false when it is not */
    async begin(): Promise<boolean> {
        const { prober } = this
        if (!(await prober.look(WATCH_DRIVES, SETTLE_MS))) return false
        this.hotCode = prober.mean(HOT)
        this.coldCode = prober.mean(COLD)
        return setWatchWindow(
            this.window,
            this.info,
            this.hotCode,
            this.coldCode,
            prober.mean(SHIELD),
        )
    }

    /** Looks for one stretch. @returns false when the watch is over */
    async step(): Promise<boolean> {
        const { tally, seen, fails } = this
        if (this.warmUps > 0) return await this.warmUp()
        const most = this.isNew ? SETTLING_LOOKS : LOOKS
        const n = await this.prober.fixture.watch(this.window, fails, most, seen)
        if (n < 0) return false
        const changed =
            n < most && isWithin(this.window, seen.hot, seen.cold, seen.shield) === fails
        tally.looked(seen.fromMs, changed ? n + 1 : n)
        // One thing at a time: nobody looks meanwhile.
        if (changed) this.change(seen.fromMs + tally.lengthMs(n))
        else if (this.isNew && n > 0) this.name()
        else if (this.isUntold) this.tell()
        else if (this.line !== undefined) this.print()
        else if (this.isUnprinted) this.write()
        return seen.fromMs < this.endMs
    }

    /** Ends it and says so. */
    async end(): Promise<void> {
        const { tally, reporter } = this
        const nowMs = this.prober.clock.nowMs()
        tally.stop(nowMs)
        if (this.fails) this.comeBack(nowMs)
        if (this.isUntold) this.tell()
        while (this.line !== undefined) this.print()
        if (this.isUnprinted) this.write()
        while (this.line !== undefined) this.print()
        let line: string | undefined
        const last = reporter.watchLine("end", tally, undefined, undefined)
        while (line === undefined) line = last.step()
        console.log(line)
        await this.prober.fixture.release()
    }

    /** A stretch before the time counts. */
    private async warmUp(): Promise<boolean> {
        const n = await this.prober.fixture.watch(this.window, false, LOOKS, this.seen)
        await this.prober.clock.nextSlice()
        this.warmUps--
        if (this.warmUps === 0) {
            const nowMs = this.prober.clock.nowMs()
            this.tally.start(nowMs)
            this.endMs = nowMs + this.durationMs
        }
        return n >= 0
    }

    /** A contact has failed, or is back. */
    private change(atMs: number): void {
        const { tally } = this
        this.fails = !this.fails
        this.isNew = this.fails
        if (this.fails) {
            this.word = this.fault()
            tally.fail(atMs)
            return
        }
        this.comeBack(atMs)
    }

    /** Counts a failure that is over, or goes on when the watch ends. */
    private comeBack(atMs: number): void {
        this.tally.back(atMs, this.word)
        this.isUntold = true
        this.isUnprinted = true
    }

    private tell(): void {
        this.isUntold = false
        this.listener?.contactFailed(this.tally)
    }

    /** Begins a line. What fails while it is being made is in the counts of the next one. */
    private write(): void {
        const { tally } = this
        this.isUnprinted = false
        this.line = this.reporter.watchLine("hit", tally, tally.latest, tally.latestMs)
    }

    /** What has failed, once it has settled. */
    private name(): void {
        this.isNew = false
        this.word = this.fault()
    }

    private fault(): CableWord {
        const { seen, hotCode, coldCode } = this
        const half = 0.5 / coldCode
        return contactFault(seen.hot / hotCode, seen.cold * half, seen.shield * half)
    }

    private print(): void {
        const line = this.line?.step()
        if (line === undefined) return
        this.line = undefined
        console.log(line)
    }
}
