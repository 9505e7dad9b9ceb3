import { DEFAULT_VOLTS } from "../analysis/recorded-legs"
import type { OptionSpec } from "./option-spec"
import { decimal, fileEndingIn, oneOf } from "./values"

const FORMATS = ["table", "json", "svg"] as const

const LINEARITIES = ["auto", "off"] as const

export interface AnalyseOptions {
    format: (typeof FORMATS)[number]
    plot: string | undefined
    skewUs: number | undefined
    volts: number | undefined
    segmentMs: number | undefined
    linearity: (typeof LINEARITIES)[number]
}

export const ANALYSE_SPECS: readonly OptionSpec[] = [
    {
        flags: "--format <format>",
        about: "tables, one JSON object with the spectra in it, or the picture",
        value: oneOf(FORMATS),
        preset: "table",
    },
    {
        flags: "--plot <file>",
        about: "draw the spectra as well",
        value: fileEndingIn(".svg"),
    },
    {
        flags: "--volts <volts>",
        about: `volts on a leg at a recording's full scale, otherwise ${DEFAULT_VOLTS}; a capture knows`,
        value: decimal("a voltage from 0.000001 to 1000 V", 1e-6, 1000),
    },
    {
        flags: "--skew-us <us>",
        about: "time from a hot sample of a recording to its cold one, otherwise 0; a capture knows",
        value: decimal("microseconds from 0 to less than a sample", 0, 1000),
    },
    {
        flags: "--segment-ms <ms>",
        about: "longest piece that a spectrum is made of: longer tells finer, shorter averages more; otherwise 400",
        value: decimal("milliseconds from 20 to 20000", 20, 20_000),
    },
    {
        flags: "--linearity <how>",
        about: "the four wide codes of an RP2040 in a capture: straightened when they are found, or left as converted",
        value: oneOf(LINEARITIES),
        preset: "auto",
    },
]
