import type { Bench, BenchParts } from "../app/bench"
import type { BurstTask } from "../app/burst-desk"
import type { Desk } from "../app/desk"
import { sure } from "../cable/cable-verdict"
import { SETTLE_MS } from "../cable/look-plan"
import { TONE_DRIVES } from "../cable/patterns"
import { MAX_ZERO_ERROR_OHM } from "../cable/rig-zero"
import { meanZero, ZERO_TESTS } from "../cable/zero-mean"
import { verdictLines } from "../display/lines"
import type { FrontPanel } from "../panel/front-panel"
import { CABLE, METER } from "../protocol/mode"
import { BUSY, NO_DATA, NO_RIG, NOT_GOOD, NOT_IN_MODE, NOT_STORED, OK } from "../protocol/outcome"
import { MOVED } from "../protocol/verdict"
import { VERDICTS, wordOf } from "../protocol/words"
import type { Clock } from "../runtime/clock"
import { findingsWord } from "../telemetry/encode-cable"
import { CableReporter } from "./cable-reporter"
import type { CableResult } from "./cable-tester"
import type { CableTools } from "./cable-tools"
import { type ContactListener, ContactWatch } from "./contact-watch"
import { FORGET, type Job, PLAY, TEST, WATCH, ZERO, ZERO_TONE } from "./job"
import type { ZeroKeeper } from "./zero-keeper"

/** From one look for a cable to the next [ms]. */
const LOOK_EVERY_MS = 100

/** A client on the bus waits no longer than this for its turn [ms]. */
const TURN_MS = 10

/** For this long after a test its cable need not be looked for again [ms]. */
const FRESH_MS = 500

/** From a burst to the next look for a cable: a client takes several of them in a row [ms]. */
const BURSTS_MS = 1000

/** Tests are counted in 16 bits. */
const MAX_TESTS = 65535

/** Hears of what happens on the bench. */
export interface BenchListener extends ContactListener {
    modeChanged(mode: number): void
    cableChanged(plugged: boolean): void
    cableTested(number: number, verdict: number): void
}

/** The board as a cable tester: what happens while it does not meter. */
export class CableBench implements Bench {
    mode = METER
    /** of the latest test; 0: there was none */
    number = 0
    watch: ContactWatch | undefined
    watching = false
    listener: BenchListener | undefined
    private toneUntilMs = 0
    private nextLookMs = 0
    /** end of the latest test that has driven something */
    private testedMs = -FRESH_MS
    private readonly reporter: CableReporter

    /** @param tools undefined: this board has no rig, so it never turns to cables */
    constructor(
        readonly tools: CableTools | undefined,
        private readonly parts: BenchParts,
        private readonly panel: FrontPanel,
        readonly zeros: ZeroKeeper,
        private readonly jobs: Desk<Job>,
        private readonly clock: Clock,
    ) {
        this.reporter = new CableReporter(parts.reporter)
    }

    tell(): void {
        const mode = this.mode === CABLE ? "cable" : "meter"
        this.reporter.mode(mode, this.zeros.zero !== undefined, this.number)
    }

    async letGo(): Promise<void> {
        this.toneUntilMs = 0
        await this.tools?.fixture.release()
    }

    isPlugged(): boolean {
        return this.mode === CABLE && this.tools?.plugs.plugged === true
    }

    /** Meters or tests cables from now on. @returns an outcome */
    setMode(mode: number): number {
        if (mode === CABLE && this.tools === undefined) return NO_RIG
        if (this.watching || this.jobs.order !== undefined) return BUSY
        if (mode === this.mode) return OK
        this.mode = mode
        this.panel.show("")
        this.listener?.modeChanged(mode)
        return OK
    }

    /** Has something done by the bench's own fiber, for a client on the bus. @param values as Job has them @returns an outcome */
    async ask(kind: number, values: number[]): Promise<number> {
        if (this.tools === undefined) return NO_RIG
        if (this.mode !== CABLE) return NOT_IN_MODE
        if (this.jobs.order !== undefined) return BUSY
        if (this.watching && kind !== WATCH) return BUSY
        const job = { kind, values, outcome: NO_DATA }
        await this.jobs.ask(job)
        return job.outcome
    }

    /** A press on the button: a short one tests a cable, or ends a watch; a long one changes the mode. */
    async poll(nowMs: number): Promise<void> {
        const press = await this.panel.poll(nowMs)
        if (press === "long") this.setMode(this.mode === METER ? CABLE : METER)
        else if (
            press === "short" &&
            this.mode === CABLE &&
            this.tools !== undefined &&
            this.jobs.order === undefined
        )
            await this.work(this.tools, this.watching ? WATCH : TEST, [0])
    }

    /** Does what there is to do. Called in cable mode, again and again. */
    async turn(startMs: number): Promise<void> {
        const { clock, jobs, parts, tools, watch } = this
        if (tools === undefined) return
        const job = jobs.order
        if (job !== undefined) {
            job.outcome = await this.work(tools, job.kind, job.values)
            jobs.done(job)
        } else if (this.watching && watch !== undefined) {
            if (!(await watch.step())) await this.endWatch(watch)
            if (startMs >= this.nextLookMs) {
                this.nextLookMs = startMs + LOOK_EVERY_MS
                await this.poll(startMs)
            }
            await clock.breathe()
        } else {
            const task = parts.desk.order
            if (task !== undefined) await this.serveBurst(tools, task)
            else if (startMs >= Math.max(this.toneUntilMs, this.nextLookMs))
                await this.lookForCable(tools)
            await this.poll(startMs)
            await clock.giveWay()
            while (
                jobs.order === undefined &&
                parts.desk.order === undefined &&
                clock.nowMs() < startMs + LOOK_EVERY_MS
            )
                await clock.restUntil(clock.nowMs() + TURN_MS)
        }
    }

    /** Tests the cable that is in the rig and tells of it. @returns an outcome */
    private async test({ plugs, tester }: CableTools): Promise<number> {
        this.panel.show("TEST")
        await this.panel.poll(this.clock.nowMs())
        // a tone that a command has left playing would pass for power from outside
        await this.letGo()
        const result = await tester.test(this.zeros.zero)
        if (result === undefined) return NO_DATA
        if (result.joined !== undefined) {
            this.testedMs = this.clock.nowMs()
            plugs.powered = false
        }
        await this.report(result)
        return OK
    }

    private async work(tools: CableTools, job: number, values: number[]): Promise<number> {
        const { watch, zeros } = this
        if (job === TEST) return await this.test(tools)
        if (job === ZERO) return await this.zero(tools)
        if (job === FORGET) return (await zeros.forget()) ? OK : NOT_STORED
        if (job === ZERO_TONE) return await zeros.keepTone(values)
        // A connector that something else drives is not driven. What a test has just looked at need not be looked at again.
        if (
            !this.watching &&
            values[values.length - 1] > 0 &&
            this.clock.nowMs() > this.testedMs + FRESH_MS
        )
            await this.lookForCable(tools)
        if (job === PLAY) return await this.play(tools, values[0], values[1])
        if (this.watching && watch !== undefined) await this.endWatch(watch)
        return values[0] > 0 ? await this.beginWatch(tools, values[0]) : OK
    }

    private async play(
        { fixture, plugs }: CableTools,
        hz: number,
        durationMs: number,
    ): Promise<number> {
        if (plugs.powered && durationMs > 0) return NOT_GOOD
        this.toneUntilMs = this.clock.nowMs() + durationMs
        await fixture.tone(durationMs > 0 ? hz : 0)
        return OK
    }

    private async zero({ tester }: CableTools): Promise<number> {
        const { zeros } = this
        const tests: number[][] = []
        let result: CableResult | undefined
        let outcome = OK
        while (tests.length < ZERO_TESTS && outcome === OK) {
            result = await tester.test(undefined)
            const dividers = result === undefined ? undefined : tester.dividers(result.verdict)
            if (dividers === undefined) outcome = NOT_GOOD
            else tests.push(dividers)
        }
        if (result === undefined) return NO_DATA
        if (outcome === OK) {
            const zero = meanZero(tests)
            if (zero.errorOhm > MAX_ZERO_ERROR_OHM) {
                result.verdict = sure(MOVED, "moved")
                outcome = NOT_GOOD
            } else if (await zeros.keep(zero)) result = tester.judge(zero) ?? result
            else outcome = NOT_STORED
        }
        await this.report(result)
        return outcome
    }

    private async report({ verdict, reading, joined }: CableResult): Promise<void> {
        const { clock, panel, reporter } = this
        const { display } = this.parts
        this.number = (this.number % MAX_TESTS) + 1
        reporter.cable(this.number, verdict, joined)
        await clock.giveWay()
        if (joined !== undefined) reporter.conductors(this.number, reading)
        await clock.giveWay()
        const word = wordOf(VERDICTS, verdict.verdict)
        panel.show(word)
        this.listener?.cableTested(this.number, verdict.verdict)
        if (display !== undefined)
            await display.tell(
                verdictLines(word, findingsWord(verdict.findings), `no. ${this.number}`),
            )
    }

    private async beginWatch(
        { fixture, info, plugs, prober }: CableTools,
        durationS: number,
    ): Promise<number> {
        if (plugs.powered) return NOT_GOOD
        const watch = new ContactWatch(prober, info, this.reporter, this.listener, 1000 * durationS)
        if (!(await watch.begin())) {
            await fixture.release()
            return NOT_GOOD
        }
        this.watch = watch
        this.watching = true
        return OK
    }

    private async endWatch(watch: ContactWatch): Promise<void> {
        this.watching = false
        await watch.end()
    }

    /** A burst for a client on the bus: of a cable at rest, both legs at half the supply. */
    private async serveBurst({ plugs, prober }: CableTools, task: BurstTask): Promise<void> {
        const { h, c, capture, desk } = this.parts
        const atMs = this.clock.nowMs()
        this.nextLookMs = atMs + BURSTS_MS
        const drives = plugs.powered ? 0 : TONE_DRIVES
        if (!(await prober.look(drives, SETTLE_MS))) return
        if (!(await capture.burst(h, c, h.length))) return
        await this.clock.giveWay()
        await desk.serve(task, h, c, atMs)
    }

    private async lookForCable({ plugs }: CableTools): Promise<void> {
        // A tone that the rig itself plays would pass for power from outside.
        if (this.toneUntilMs > 0) await this.letGo()
        if (!(await plugs.look())) return
        if (!plugs.plugged) this.panel.show("")
        this.listener?.cableChanged(plugs.plugged)
    }
}
