import type { BatchStep } from "./batch-state"
import type { CableRecord } from "./cable-record"
import type { CableTester } from "./cable-tester"
import { isAboutCable } from "./outcome"
import type { RemotePlugWatch } from "./remote-plug-watch"
import type { Serials } from "./serials"

/** A cable that was moved is tested again while it stays plugged in, so often. */
const TESTS_A_CABLE = 3

interface BatchOptions {
    tester: CableTester
    plug: RemotePlugWatch
    serials: Serials
    /** waits for the next line of the keyboard */
    typed(): Promise<void>
    /** what the user should do now, or what is under way */
    show(step: BatchStep): void
    /** a cable has been tested for good */
    onRecord(record: CableRecord): Promise<void>
    /** resolves with undefined when the batch is to end at once, */
    orStop<T>(work: Promise<T>): Promise<T | undefined>
    /** or, where no test is under way, when it is to end */
    orEnd<T>(work: Promise<T>): Promise<T | undefined>
    isStopped(): boolean
    isOver(): boolean
}

/**
 * Tests one cable after the other until it is to end. A test counts when it has ended; one that is under way when the batch is to end at
 * once does not. A cable that is in is still tested by a batch that is to end from the beginning.
 * @throws as CableTester does
 */
export async function runBatch(options: BatchOptions): Promise<void> {
    const { plug, serials, show, orEnd, orStop, isStopped, isOver, onRecord } = options
    do {
        show("plug")
        await orEnd(plug.plugged())
        if (isStopped() || !plug.isPlugged) continue
        if (!(await named(options))) continue
        const record = await orStop(testOne(options))
        if (record === undefined) return
        await answered(options)
        // other results say nothing about the cable: it keeps its name for the next test
        const serial = serials.next
        if (isAboutCable(record.result)) serials.advance()
        await onRecord({ ...record, serial })
        show("out")
        await orEnd(plug.unplugged())
    } while (!isOver())
}

/** Waits for a line. @returns false when the cable was taken out before, or the batch is to end */
async function lineCame({ plug, typed, orEnd }: BatchOptions): Promise<boolean> {
    const isTyped = Promise.race([typed().then(() => true), plug.unplugged().then(() => false)])
    return (await orEnd(isTyped)) === true
}

/** Waits for a name, where cables are to have one, and for an answer where it is open. @returns false when there is none to be had */
async function named(options: BatchOptions): Promise<boolean> {
    const { serials, show } = options
    for (;;) {
        const isNameless = serials.isScanned && serials.next === undefined
        if (!isNameless && serials.question === undefined) return true
        show(isNameless ? "name" : "ask")
        if (!(await lineCame(options))) return false
    }
}

/** Waits for the answer to a name that came in mid-test. Who takes the cable out or ends the batch has scanned it all the same. */
async function answered(options: BatchOptions): Promise<void> {
    const { serials, show } = options
    while (serials.question !== undefined) {
        show("ask")
        if (!(await lineCame(options))) return
    }
}

/** Tests the cable that is plugged in. */
async function testOne({ tester, plug, serials, show }: BatchOptions): Promise<CableRecord> {
    for (let attempt = 1; ; attempt++) {
        show(attempt === 1 ? "test" : "again")
        const record = await tester.test(serials.next)
        const isMoved = record.result === "MOVED" && plug.isPlugged
        if (!isMoved || attempt === TESTS_A_CABLE) return record
    }
}
