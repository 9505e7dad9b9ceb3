/** What the worker is asked, once. */
export interface ToAnalysis {
    file: File
    /** volts on a leg at a recording's full scale; a capture knows */
    volts: number
}

/** What a file was found to hold. */
export interface Analysed {
    type: "done"
    /** the text of `quietline analyse` */
    lines: readonly string[]
    /** its picture */
    svg: string
    isCapture: boolean
}

export type FromAnalysis =
    | { type: "progress"; part: number }
    | Analysed
    /** one line that says why */
    | { type: "refused"; message: string }
