import { csvFormat } from "./csv"
import type { Format } from "./format"
import { ndjsonFormat } from "./ndjson"
import { qlFormat } from "./ql"
import { teleplotFormat } from "./teleplot"

/** The formats of `--format` that print lines; the live view is not one of them. */
export const lineFormats = {
    ql: qlFormat,
    ndjson: ndjsonFormat,
    csv: csvFormat,
    teleplot: teleplotFormat,
} satisfies Record<string, Format>

export type LineFormatName = keyof typeof lineFormats
