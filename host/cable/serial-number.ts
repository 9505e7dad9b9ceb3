import { UsageError } from "../../common/usage-error"

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
