// What the options of `quietline cables` may be, apart from what is done with it: the command's help needs nothing else.

/** What records are exported as, by the ending of the file. */
export const EXPORT_ENDINGS = [".csv", ".ndjson"] as const

/** Logs of measurement studies, which test the rig, not the cables. */
export const STUDY_ENDING = ".grr.ndjson"

/** What tests can be told apart by, and the column that has it. */
export const GROUPS = {
    day: "day",
    operator: "operator",
    part: "part",
    rig: "rig",
    station: "station",
    order: "ord",
    customer: "customer",
    limits: "limits",
} as const
export type Group = keyof typeof GROUPS

/** How an answer is given. */
export const ANSWER_FORMATS = ["text", "csv", "ndjson"] as const
export type AnswerFormat = (typeof ANSWER_FORMATS)[number]
