import { UsageError } from "../../common/usage-error"
import type { CableRecord } from "./cable-record"
import { isAboutCable } from "./outcome"
import type { EarlierTest } from "./test-history"

/** One line, not without an end, of characters that can be seen: no controls, no marks that turn a line round, no bytes that were no text. */
const SERIAL = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Cn}\ufffd]{1,64}$/u

/** What `--serial` takes for "the next line of the keyboard or the scanner". */
export const SCAN = "scan"

/** True for a text that may be a serial number. */
export function isSerial(text: string): boolean {
    return SERIAL.test(text)
}

/** The serial number after this one: its last digits count up and keep their width. @throws UsageError when it ends in none */
export function nextSerial(serial: string): string {
    const [, head, digits] = /^(.*?)(\d+)$/s.exec(serial) ?? []
    if (digits === undefined)
        throw new UsageError(
            `--serial takes a number to count up from in a batch, such as A001, or ${SCAN}, got ${JSON.stringify(serial)}; give one that ends in digits`,
        )
    return head + String(BigInt(digits) + 1n).padStart(digits.length, "0")
}

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
