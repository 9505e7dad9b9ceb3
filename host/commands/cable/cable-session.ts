import type { CableRig } from "../../cable/cable-rig"
import type { CableProfile } from "../../cable/limits-file"
import type { Reports } from "../../cable/reports"
import type { Paper } from "../../cable/result-text"
import type { LabelPlace } from "../../label/label-place"
import type { CableOptions } from "../../options/cable-options"
import type { DocumentFile } from "../../output/document-file"
import type { LineWriter } from "../../output/line-writer"
import type { GentleStop } from "../../process/gentle-stop"
import type { Host } from "../../process/host"
import type { Notes } from "../../process/notes"
import type { BoardSession } from "../board-session"

/** What the parts of `quietline cable` work with. */
export interface CableSession {
    options: CableOptions
    profile: CableProfile
    rig: CableRig
    session: BoardSession
    reports: Reports
    /** the file of --learn */
    learned: DocumentFile | undefined
    /** where --label has them written */
    labels: LabelPlace | undefined
    isZeroed: boolean
    isPlugged: boolean
    stop: GentleStop
    notes: Notes
    out: LineWriter
    paper: Paper
    host: Host
}
