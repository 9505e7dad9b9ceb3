import type { CaptureInfo } from "../capture/capture"
import type { LineStatistics } from "../verdict/statistics"
import type { Thresholds } from "../verdict/thresholds"
import type { Bench } from "./bench"
import type { Calibrator } from "./calibrator"
import type { Latest } from "./latest"
import type { Sampler } from "./sampler"
import type { Tuning } from "./tuning"

/** What the service shows and commands. */
export interface Served {
    firmware: string
    board: string
    info: CaptureInfo
    tuning: Tuning
    thresholds: Thresholds
    latest: Latest
    statistics: LineStatistics
    sampler: Sampler
    calibrator: Calibrator
    /** undefined: the board meters and does nothing else */
    bench: Bench | undefined
}
