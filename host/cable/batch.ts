import type { CableRecord } from "./cable-record"
import type { CableTester } from "./cable-tester"
import { isAboutCable } from "./outcome"
import type { PlugWatch } from "./plug-watch"
import type { Serials } from "./serials"

/** A cable that was moved is tested again while it stays plugged in, so often. */
const TESTS_A_CABLE = 3

interface BatchOptions {
    tester: CableTester
    plug: PlugWatch
    serials: Serials
    /** waits for the next line of the keyboard */
    typed(): Promise<void>
    /** what somebody should do now; a name that is typed meanwhile changes it */
    say(text: () => string): void
    /** a cable has been tested for good */
    onRecord(record: CableRecord): Promise<void>
    /** resolves with undefined when the batch is to end */
    orEnd<T>(work: Promise<T>): Promise<T | undefined>
    isOver(): boolean
}

/**
 * Tests one cable after the other until it is to end. A test counts when it has ended; one that is under way then does not.
 * @throws as CableTester does
 */
export async function runBatch(options: BatchOptions): Promise<void> {
    const { plug, serials, say, orEnd, isOver, onRecord } = options
    while (!isOver()) {
        say(() => `plug in ${serials.next ?? "a cable"}, with both ends`)
        await orEnd(plug.plugged())
        if (!(await named(options)) || isOver()) continue
        const record = await orEnd(testOne(options))
        if (record === undefined) return
        // other results say nothing about the cable: it keeps its name for the next test
        if (isAboutCable(record.result)) serials.advance()
        await onRecord(record)
        say(() => `${record.result}: take it out`)
        await orEnd(plug.unplugged())
    }
}

/** Waits for a name, where cables are to have one. @returns false when the cable was taken out before */
async function named({ plug, serials, typed, say, orEnd, isOver }: BatchOptions): Promise<boolean> {
    while (serials.isScanned && serials.next === undefined && !isOver()) {
        say(() => "scan or type its serial number, then Enter")
        const isOut = await orEnd(
            Promise.race([typed().then(() => false), plug.unplugged().then(() => true)]),
        )
        if (isOut) return false
    }
    return true
}

/** Tests the cable that is plugged in; the name it has in the end is its name. */
async function testOne({ tester, plug, serials, say }: BatchOptions): Promise<CableRecord> {
    for (let attempt = 1; ; attempt++) {
        say(() => (attempt === 1 ? "testing…" : "it was moved; testing again…"))
        const record = await tester.test(serials.next)
        const isMoved = record.result === "MOVED" && plug.isPlugged
        if (!isMoved || attempt === TESTS_A_CABLE)
            return serials.next === undefined ? record : { ...record, serial: serials.next }
    }
}
