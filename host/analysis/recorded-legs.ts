import type { CaptureBlock, CaptureOrigin } from "../capture/raw-capture"

/** Two legs as they were recorded, by a board or by anything else. */
export interface RecordedLegs {
    /** what the file is called */
    name: string
    pairRateHz: number
    /** from a hot sample to the cold one of its pair, 0 to one pair [us] */
    skewUs: number
    /** undefined: not a capture of a board, nothing is known of the converter */
    origin: CaptureOrigin | undefined
    /** [volts at the connector] */
    blocks: readonly CaptureBlock[]
    /** the converter's wide codes have been straightened (linearity.ts) */
    isStraightened?: boolean
}
