import { UsageError } from "../../sim/usage-error"
import type { CableRecord } from "./cable-record"

/** A serial number that whoever reads barcodes would not make: control characters, or no end. */
const SERIAL = /^[^\p{Cc}\u2028\u2029]{1,64}$/u

/** True for a text that may be a serial number. */
export function isSerial(text: string): boolean {
    return SERIAL.test(text)
}

/** The serial number after this one: its last digits count up and keep their width. @throws UsageError when it ends in none */
export function nextSerial(serial: string): string {
    const [, head, digits] = /^(.*?)(\d+)$/s.exec(serial) ?? []
    if (digits === undefined)
        throw new UsageError(
            `--serial takes a number to count up from in a batch, such as A001, got ${JSON.stringify(serial)}; give one that ends in digits, or scan`,
        )
    return head + String(BigInt(digits) + 1n).padStart(digits.length, "0")
}

/** What a cable is called. */
export function serialText({ serial, count }: Pick<CableRecord, "serial" | "count">): string {
    return serial ?? `cable ${count}`
}
