import * as ds from "@devicescript/core"
import type { Bench } from "../app/bench"
import type { BenchParts } from "../app/program"
import { DEFAULT_CABLE_LIMITS } from "../cable/cable-limits"
import { sure } from "../cable/cable-verdict"
import type { CableFixture, FixtureInfo } from "../cable/fixture"
import { SETTLE_MS } from "../cable/look-plan"
import { TONE_DRIVES } from "../cable/patterns"
import { MAX_ZERO_ERROR_OHM } from "../cable/rig-zero"
import { meanZero, ZERO_TESTS } from "../cable/zero-mean"
import { verdictLines } from "../display/lines"
import type { Panel } from "../panel/panel"
import { CABLE, METER } from "../protocol/mode"
import { BUSY, NO_DATA, NO_RIG, NOT_GOOD, NOT_IN_MODE, NOT_STORED, OK } from "../protocol/outcome"
import { MOVED } from "../protocol/verdict"
import { VERDICTS, wordOf } from "../protocol/words"
import { breathe, giveWay, restUntil } from "../runtime/slices"
import { findingsWord } from "../telemetry/encode-cable"
import { CableReporter } from "./cable-reporter"
import { CableTester } from "./cable-tester"
import { type ContactListener, ContactWatch } from "./contact-watch"
import { FORGET, JobDesk, NO_JOB, PLAY, TEST, WATCH, ZERO, ZERO_TONE } from "./job"
import { PlugWatch } from "./plug-watch"
import { Prober } from "./prober"
import type { ZeroKeeper } from "./zero-keeper"

/** From one look for a cable to the next [ms]. */
const LOOK_EVERY_MS = 100

/** Somebody on the bus waits no longer than that [ms]. */
const TURN_MS = 10

/** So long after a test its cable counts as looked at [ms]. */
const FRESH_MS = 500

/** From a burst to the next look for a cable: somebody wants several of them [ms]. */
const BURSTS_MS = 1000

/** Tests are counted in 16 bits. */
const MAX_TESTS = 65535

/** A rig that is there. */
export interface OpenRig {
    fixture: CableFixture
    info: FixtureInfo
}

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
    tester: CableTester | undefined
    watch: ContactWatch | undefined
    watching = false
    listener: BenchListener | undefined
    private prober: Prober
    private plugs: PlugWatch | undefined
    private readonly jobs = new JobDesk()
    private toneUntilMs = 0
    private nextLookMs = 0
    /** end of the latest test that has driven something */
    private testedMs = -FRESH_MS
    private readonly reporter: CableReporter

    /** @param rig undefined: this board has none */
    constructor(
        private readonly rig: OpenRig | undefined,
        private readonly parts: BenchParts,
        private readonly panel: Panel,
        readonly zeros: ZeroKeeper,
    ) {
        this.reporter = new CableReporter(parts.reporter)
    }

    tell(): void {
        const mode = this.mode === CABLE ? "cable" : "meter"
        this.reporter.mode(mode, this.zeros.zero !== undefined, this.number)
    }

    async letGo(): Promise<void> {
        this.toneUntilMs = 0
        await this.rig.fixture.release()
    }

    isPlugged(): boolean {
        return this.mode === CABLE && this.plugs?.plugged === true
    }

    /** Meters or tests cables from now on. @returns an outcome */
    setMode(mode: number): number {
        if (mode === CABLE && this.rig === undefined) return NO_RIG
        if (this.watching || this.jobs.job !== NO_JOB) return BUSY
        if (mode === this.mode) return OK
        if (mode === CABLE) this.setUp()
        this.mode = mode
        this.panel.show("")
        this.listener?.modeChanged(mode)
        return OK
    }

    /** Has something done by the bench's own fiber, for one on the bus. @param values as JobDesk has them @returns an outcome */
    async ask(job: number, values: number[]): Promise<number> {
        if (this.rig === undefined) return NO_RIG
        if (this.mode !== CABLE) return NOT_IN_MODE
        if (this.jobs.job !== NO_JOB) return BUSY
        if (this.watching && job !== WATCH) return BUSY
        return await this.jobs.run(job, values)
    }

    /** A press on the button: a short one tests a cable, or ends a watch; a long one changes the mode. */
    async poll(nowMs: number): Promise<void> {
        const press = await this.panel.poll(nowMs)
        if (press === "long") this.setMode(this.mode === METER ? CABLE : METER)
        else if (press === "short" && this.mode === CABLE && this.jobs.job === NO_JOB)
            await this.work(this.watching ? WATCH : TEST, [0])
    }

    /** Does what there is to do. Called in cable mode, again and again. */
    async turn(startMs: number): Promise<void> {
        const { jobs } = this
        if (jobs.job !== NO_JOB) jobs.done(await this.work(jobs.job, jobs.values))
        else if (this.watching) {
            if (!(await this.watch.step())) await this.endWatch()
            if (startMs >= this.nextLookMs) {
                this.nextLookMs = startMs + LOOK_EVERY_MS
                await this.poll(startMs)
            }
            await breathe()
        } else {
            if (this.parts.desk.wants()) await this.serveBurst()
            else if (startMs >= Math.max(this.toneUntilMs, this.nextLookMs))
                await this.lookForCable()
            await this.poll(startMs)
            await giveWay()
            while (
                jobs.job === NO_JOB &&
                !this.parts.desk.wants() &&
                ds.millis() < startMs + LOOK_EVERY_MS
            )
                await restUntil(ds.millis() + TURN_MS)
        }
    }

    /** Tests the cable that is in the rig and tells everybody. @returns an outcome */
    private async test(): Promise<number> {
        this.panel.show("TEST")
        await this.panel.poll(ds.millis())
        // a tone that a command has left playing would pass for power from outside
        await this.letGo()
        if (!(await this.tester.test(this.zeros.zero))) return NO_DATA
        if (this.tester.wiring !== undefined) {
            this.testedMs = ds.millis()
            this.plugs.powered = false
        }
        await this.report()
        return OK
    }

    private async work(job: number, values: number[]): Promise<number> {
        if (job === TEST) return await this.test()
        if (job === ZERO) return await this.zero()
        if (job === FORGET) return (await this.zeros.forget()) ? OK : NOT_STORED
        if (job === ZERO_TONE) return await this.zeros.keepTone(values)
        // A connector that somebody else drives is not driven. What a test has just looked at need not be looked at again.
        if (
            !this.watching &&
            values[values.length - 1] > 0 &&
            ds.millis() > this.testedMs + FRESH_MS
        )
            await this.lookForCable()
        if (job === PLAY) return await this.play(values[0], values[1])
        if (this.watching) await this.endWatch()
        return values[0] > 0 ? await this.beginWatch(values[0]) : OK
    }

    private async play(hz: number, durationMs: number): Promise<number> {
        if (this.plugs.powered && durationMs > 0) return NOT_GOOD
        this.toneUntilMs = ds.millis() + durationMs
        await this.rig.fixture.tone(durationMs > 0 ? hz : 0)
        return OK
    }

    /** The bench's parts, when they are wanted for the first time: they take heap. */
    private setUp(): void {
        if (this.tester !== undefined) return
        const { fixture, info } = this.rig
        this.prober = new Prober(fixture, info.sumUs)
        this.plugs = new PlugWatch(this.prober, info)
        this.tester = new CableTester(this.prober, info, DEFAULT_CABLE_LIMITS)
    }

    private async zero(): Promise<number> {
        const { tester, zeros } = this
        const tests: number[][] = []
        let outcome = OK
        while (tests.length < ZERO_TESTS && outcome === OK) {
            if (!(await tester.test(undefined))) return NO_DATA
            const dividers = tester.dividers()
            if (dividers === undefined) outcome = NOT_GOOD
            else tests.push(dividers)
        }
        if (outcome === OK) {
            const zero = meanZero(tests)
            if (zero.errorOhm > MAX_ZERO_ERROR_OHM) {
                tester.verdict = sure(MOVED, "moved")
                outcome = NOT_GOOD
            } else if (await zeros.keep(zero)) tester.judge(zero)
            else outcome = NOT_STORED
        }
        await this.report()
        return outcome
    }

    private async report(): Promise<void> {
        const { tester, panel, reporter } = this
        const { display } = this.parts
        const { verdict, wiring, reading } = tester
        this.number = (this.number % MAX_TESTS) + 1
        reporter.cable(this.number, verdict, wiring?.joined)
        await giveWay()
        if (wiring !== undefined) reporter.conductors(this.number, reading)
        await giveWay()
        const word = wordOf(VERDICTS, verdict.verdict)
        panel.show(word)
        this.listener?.cableTested(this.number, verdict.verdict)
        if (display !== undefined)
            await display.tell(
                verdictLines(word, findingsWord(verdict.findings), `no. ${this.number}`),
            )
    }

    private async beginWatch(durationS: number): Promise<number> {
        if (this.plugs.powered) return NOT_GOOD
        const watch = new ContactWatch(
            this.prober,
            this.rig.info,
            this.reporter,
            this.listener,
            1000 * durationS,
        )
        if (!(await watch.begin())) {
            await this.rig.fixture.release()
            return NOT_GOOD
        }
        this.watch = watch
        this.watching = true
        return OK
    }

    private async endWatch(): Promise<void> {
        this.watching = false
        await this.watch.end()
    }

    /** A burst for somebody on the bus: of a cable at rest, both legs at half the supply. */
    private async serveBurst(): Promise<void> {
        const { h, c, capture, desk } = this.parts
        const atMs = ds.millis()
        this.nextLookMs = atMs + BURSTS_MS
        const drives = this.plugs.powered ? 0 : TONE_DRIVES
        if (!(await this.prober.look(drives, SETTLE_MS))) return
        if (!(await capture.burst(h, c, h.length))) return
        await giveWay()
        await desk.serve(h, c, atMs)
    }

    private async lookForCable(): Promise<void> {
        if (!(await this.plugs.look())) return
        if (!this.plugs.plugged) this.panel.show("")
        this.listener?.cableChanged(this.plugs.plugged)
    }
}
