import { jsonLine } from "../../../src/encoding/unseen"
import { runBatch } from "../../cable/batch"
import {
    type BatchState,
    type BatchStep,
    begun,
    earlierText,
    moved,
    recorded,
    told,
} from "../../cable/batch-state"
import { type CableRecord, recordObject } from "../../cable/cable-record"
import type { CableTester } from "../../cable/cable-tester"
import { RemotePlugWatch } from "../../cable/remote-plug-watch"
import { testOf } from "../../cable/report"
import { batchLines } from "../../cable/result-text"
import { Serials } from "../../cable/serials"
import { TestHistory } from "../../cable/test-history"
import type { VirtualHands } from "../../cable/virtual-hands"
import { quoted } from "../../output/quoted"
import type { Bell } from "../../process/bell"
import { EXIT } from "../../process/exit-codes"
import { Latch } from "../../process/latch"
import type { BatchFace, BatchInput } from "./batch-face"
import { writeLabel } from "./cable-label"
import type { CableSession } from "./cable-session"

/** What a person types to end a batch, and to answer. */
const QUIT = "q"
const ANSWER = /^[yn]$/i

interface BatchParts {
    face: BatchFace
    tester: CableTester
    /** undefined: a real rig */
    hands: VirtualHands | undefined
    /** undefined: it makes no sound */
    bell: Bell | undefined
}

/** A batch under way: brings rig, keyboard, reports and what is shown together. */
export class BatchRun implements BatchInput {
    readonly #cable: CableSession
    readonly #parts: BatchParts
    readonly #serials: Serials
    readonly #plug: RemotePlugWatch
    /** tests of this run alone */
    readonly #own = new TestHistory()
    /** it is to end, but not in mid-test */
    readonly #end = new Latch()
    readonly #isTerminal: boolean
    #onLine: (() => void)[] = []
    #state: BatchState

    constructor(cable: CableSession, isPlugged: boolean, parts: BatchParts) {
        const { history } = cable.reports
        this.#cable = cable
        this.#parts = parts
        this.#isTerminal = cable.host.stdin.isTTY === true
        this.#serials = new Serials(cable.options.serial, serial => history.latestOf(serial))
        this.#plug = new RemotePlugWatch(cable.rig, isPlugged)
        this.#state = begun(history.counts)
    }

    /** @returns what has come of it */
    async run(): Promise<BatchState> {
        const { stop, options } = this.#cable
        const { face, tester, bell } = this.#parts
        face.open(this)
        const { next } = this.#serials
        if (next !== undefined && next !== options.serial)
            this.#tell(`goes on with ${next}: the reports have those before it`)
        try {
            await runBatch({
                ...{ tester, plug: this.#plug, serials: this.#serials },
                typed: () => new Promise(done => this.#onLine.push(done)),
                show: step => this.#show(step),
                onRecord: record => this.#record(record),
                orStop: work => stop.orAsked(work),
                orEnd: work => stop.orAsked(this.#end.orSet(work)),
                isStopped: () => stop.isAsked,
                isOver: () => stop.isAsked || this.#end.isSet,
            })
            return this.#state
        } finally {
            this.#plug.close()
            bell?.end()
            await face.close()
        }
    }

    onLine(line: string, left = ""): void {
        if (left !== "") this.#tell(`${quoted(left)} was typed before the scan and is left out`)
        const text = line.trim()
        const isAsked = this.#isTerminal && this.#serials.question !== undefined
        if (text === "" && !isAsked) return
        if (this.#isTerminal && text === QUIT) this.#finish()
        else if (isAsked && (text === "" || ANSWER.test(text)))
            this.#tell(this.#answer(text.toLowerCase()))
        else this.#tell(this.#name(line))
        for (const done of this.#onLine.splice(0)) done()
        this.#show(this.#state.step)
    }

    onEnd(): void {
        const isVirtual = this.#parts.hands !== undefined
        // a rig whose operator has no keyboard goes on
        if (this.#isTerminal || this.#serials.isScanned || isVirtual) this.#finish()
    }

    onInterrupt(): void {
        this.#cable.stop.take("SIGINT")
    }

    onArrow(arrow: "up" | "down" | "left" | "right"): void {
        const { hands } = this.#parts
        if (arrow === "right") void hands?.plug()
        else if (arrow === "left") void hands?.pull()
        else void hands?.choose(arrow === "up" ? -1 : 1)
    }

    #finish(): void {
        this.#state = { ...this.#state, isEnding: true }
        const { step } = this.#state
        if (step === "test" || step === "again") this.#tell("the batch ends with this test")
        this.#end.set()
    }

    /** @returns what there is to tell */
    #answer(text: string): string {
        const { typed } = this.#serials
        if (text === "") return "y or n, then Enter; or another serial number"
        this.#serials.answer(text === "y")
        if (text === "y") return `${typed} is tested again`
        const { next } = this.#serials
        return next === undefined ? `not ${typed}` : `not ${typed}: the cable is ${next}`
    }

    /** @returns what there is to tell */
    #name(line: string): string {
        const before = this.#serials.typed
        if (!this.#serials.type(line))
            return `no serial number: ${quoted(line)}; type or scan it again`
        const { typed, question } = this.#serials
        const instead = before === undefined || before === typed ? "" : `, in place of ${before}`
        const { step } = this.#state
        const which = step === "plug" || step === "out" ? "the next cable" : "this cable"
        const named = `${typed} names ${which}${instead}`
        if (question === undefined || this.#isTerminal) return named
        // there is no person to be asked
        this.#serials.answer(true)
        return `${named}; it was tested before (${earlierText(question)})`
    }

    async #record(tested: CableRecord): Promise<void> {
        const { reports, options, paper, host } = this.#cable
        const { face, bell } = this.#parts
        const record = { ...tested, retest: reports.history.countOf(tested.serial) }
        const lines =
            options.format === "json" ? [jsonLine(recordObject(record))] : batchLines(record, paper)
        const test = testOf(recordObject(record))
        if (test !== undefined) this.#own.add(test)
        const object = await reports.add(record).finally(() => face.record(record, lines))
        const counts = { own: this.#own.counts, all: reports.history.counts }
        this.#state = recorded(this.#state, record, host.now(), counts)
        bell?.ring(record.result === "PASS")
        const label = await writeLabel(this.#cable, object)
        if (label !== undefined) this.#tell(label)
    }

    #show(step: BatchStep): void {
        const { next, question } = this.#serials
        this.#state = moved(this.#state, { step, serial: next, question })
        this.#parts.face.show(this.#state)
    }

    #tell(message: string): void {
        this.#state = told(this.#state, message)
        this.#parts.face.tell(message, this.#state)
    }
}

/** @returns the exit code of a batch that no signal has ended */
export function exitCodeOf({ results }: BatchState): number {
    const isAllGood = results.length > 0 && results.every(result => result === "PASS")
    return isAllGood ? EXIT.fine : EXIT.limitsFailed
}
