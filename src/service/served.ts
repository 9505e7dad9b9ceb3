import type { Calibrator } from "../app/calibrator"
import type { Latest } from "../app/latest"
import type { Bench } from "../app/program"
import type { Sampler } from "../app/sampler"
import type { Tuning } from "../app/tuning"
import type { CaptureInfo } from "../capture/capture"
import type { LineStatistics } from "../verdict/statistics"
import type { Thresholds } from "../verdict/thresholds"

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
