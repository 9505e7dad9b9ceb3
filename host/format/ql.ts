import type { Format } from "./format"

/** The console as it is: QL1 lines with the runtime's mark, and whatever the runtime says between them. */
export const qlFormat: Format = {
    head: [],
    lines: (_telemetry, text) => [text],
    keepsChatter: true,
    keepsTruth: true,
}
