import type { CaptureBlock, CaptureOrigin } from "../../formats/capture/raw-capture"
import type { Rails } from "./clipped"

/** Volts on a leg at a recording's full scale, unless something else is said. */
export const DEFAULT_VOLTS = 1

/** Two legs as they were recorded, by a board or by anything else. */
export interface RecordedLegs {
    /** what the file is called */
    name: string
    pairRateHz: number
    /** from a hot sample to the cold one of its pair, 0 to one pair [us] */
    skewUs: number
    /** undefined: not a capture of a board, nothing is known of the converter */
    origin: CaptureOrigin | undefined
    /** of a recording: volts on a leg at full scale and one step of its samples; undefined: not known, or a capture */
    fullScaleV?: number | undefined
    voltsPerStep?: number | undefined
    /** what of a recording counts as full scale; undefined: not known */
    rails?: Rails | undefined
    /** [volts at the connector] */
    blocks: readonly CaptureBlock[]
    /** the converter's wide codes have been straightened (linearity.ts) */
    isStraightened?: boolean
}
