import type { CableRecord } from "./cable-record"
import { isAboutCable } from "./outcome"
import { isSerial, nextSerial, SCAN } from "./serial-number"
import type { EarlierTest } from "./test-history"

/** What a cable is called. */
export function serialText({ serial, count }: Pick<CableRecord, "serial" | "count">): string {
    return serial ?? `cable ${count}`
}

/** What is known of the cables that were tested before. */
type Earlier = (serial: string) => EarlierTest | undefined

/** Names for the cables of a batch: those that are typed or scanned, otherwise by counting up past those that have a verdict already. */
export class Serials {
    readonly isScanned: boolean
    readonly #earlier: Earlier
    #counted: string | undefined
    #typed: string | undefined
    /** what was typed was tested before, and it is not said yet whether it is to be again */
    #isOpen = false

    /**
     * @param start the first number, SCAN, or undefined for none
     * @param earlier the latest test of a serial number
     * @throws UsageError when it can't be counted up from
     */
    constructor(start: string | undefined, earlier: Earlier = () => undefined) {
        this.isScanned = start === SCAN
        this.#earlier = earlier
        this.#counted = this.isScanned ? undefined : start
        if (this.#counted !== undefined) nextSerial(this.#counted)
        this.#passTested()
    }

    /** A line came: it names the next cable that is tested, or the one that is. @returns false when it is no serial number */
    type(line: string): boolean {
        const text = line.trim()
        if (!isSerial(text)) return false
        this.#typed = text
        this.#isOpen = this.#earlier(text) !== undefined
        return true
    }

    /** The earlier test of what was typed, as long as it is open whether it is to be tested again. */
    get question(): EarlierTest | undefined {
        return this.#isOpen && this.#typed !== undefined ? this.#earlier(this.#typed) : undefined
    }

    /** @param isSo false: what was typed is not the cable's name */
    answer(isSo: boolean): void {
        this.#isOpen = false
        if (!isSo) this.#typed = undefined
    }

    /** What was typed or scanned for it; undefined: nothing. */
    get typed(): string | undefined {
        return this.#typed
    }

    /** What the next cable is called; undefined: it has no name (yet). */
    get next(): string | undefined {
        return this.#typed ?? this.#counted
    }

    /** That name is used up. */
    advance(): void {
        if (this.#typed === undefined && this.#counted !== undefined)
            this.#counted = nextSerial(this.#counted)
        this.#typed = undefined
        this.#isOpen = false
        this.#passTested()
    }

    /** The same command goes on after a break: what its reports have a verdict on is not counted again. */
    #passTested(): void {
        const hasVerdict = (serial: string) => {
            const test = this.#earlier(serial)
            return test !== undefined && isAboutCable(test.result)
        }
        while (this.#counted !== undefined && hasVerdict(this.#counted))
            this.#counted = nextSerial(this.#counted)
    }
}
