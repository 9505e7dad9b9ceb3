import type { Telemetry } from "../../src/telemetry/decode"

/** How telemetry is printed on stdout. */
export interface Format {
    /** lines before the first telemetry */
    head: readonly string[]
    /** the output for one decoded line (`text` is what it was decoded from, `tMs` when the source brought it); empty: nothing to print */
    lines(telemetry: Telemetry, text: string, tMs: number): string[]
    /** true: what the runtime says besides telemetry belongs to stdout, otherwise to stderr */
    keepsChatter: boolean
    /** true: the JSON of `--truth` may stand before the output, otherwise it belongs to stderr */
    keepsTruth: boolean
}
