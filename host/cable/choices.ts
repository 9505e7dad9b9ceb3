// What the options of `quietline cable` may be, apart from what is done with it: the command's help needs nothing else.

/** How a cable is meant to be wired. */
export const CABLE_KINDS = ["balanced", "unbalanced", "coax"] as const
export type CableKind = (typeof CABLE_KINDS)[number]

/** Findings by a limit, the most serious first, that a cable to learn from may be told to have. */
export const ALLOWABLE = [
    ...["resistance-hot", "resistance-cold", "resistance-shield"],
    ...["leak-legs", "leak-hot-shield", "leak-cold-shield", "balance", "loss"],
] as const
export type Allowable = (typeof ALLOWABLE)[number]

/** The longest watch that a board can be asked for: 18 hours [s]. */
export const MAX_WATCH_S = 65_535

/** Endings of reports, as messages list them. */
export const REPORT_ENDINGS = [".ndjson", ".csv", ".xml", ".html"] as const
export type ReportEnding = (typeof REPORT_ENDINGS)[number]

export function isReportEnding(ending: string): ending is ReportEnding {
    return (REPORT_ENDINGS as readonly string[]).includes(ending)
}
