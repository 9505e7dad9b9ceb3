import { extname } from "node:path"
import { UsageError } from "../../common/usage-error"
import { csvCapture, ndjsonCapture } from "../../formats/capture/text-format"
import { diskFiles, type FileSystem } from "../output/file-system"
import { WholeFile } from "../output/whole-file"
import { writeRefusal } from "../output/write-refusal"
import type { CaptureWriter } from "./capture-writer"
import { CAPTURE_FORMATS, type CaptureFormat } from "./formats"
import { TextWriter } from "./text-writer"
import { WavWriter } from "./wav-writer"

const FORMAT_OF_ENDING: Record<string, CaptureFormat> = {
    ".wav": "wav",
    ".csv": "csv",
    ".json": "json",
    ".ndjson": "json",
}

/** The format that was asked for, or that the file's name ends in. @throws UsageError when there is neither */
function formatOf(path: string, asked: CaptureFormat | undefined): CaptureFormat {
    const format = asked ?? FORMAT_OF_ENDING[extname(path).toLowerCase()]
    if (format !== undefined) return format
    const endings = Object.keys(FORMAT_OF_ENDING).join(", ")
    throw new UsageError(
        `${path}: expected a name that ends in ${endings}; choose one, or add --format ${CAPTURE_FORMATS.join("|")}`,
    )
}

function opened(path: string, files: FileSystem): number {
    try {
        return files.open(path, "wx")
    } catch (error) {
        const { code } = Object(error)
        if (code === "EEXIST")
            throw new UsageError(`${path}: is there already; name another file, or remove it first`)
        throw writeRefusal(path, code)
    }
}

/**
 * Makes a new file for a capture. It bears its name from the start and keeps what it holds when the capture is stopped or killed.
 * @param format undefined: by the ending of the file's name
 * @param now milliseconds, monotonic
 * @throws UsageError when the name tells no format, or the file is there already or can't be written
 */
export function createCaptureWriter(
    path: string,
    format: CaptureFormat | undefined,
    now: () => number,
    files: FileSystem = diskFiles,
): CaptureWriter {
    const chosen = formatOf(path, format)
    const fd = opened(path, files)
    const advice = "go on in another file"
    const file = new WholeFile({ path, fd, size: 0, advice, now, files })
    if (chosen === "wav") return new WavWriter(path, file)
    return new TextWriter(file, chosen === "csv" ? csvCapture : ndjsonCapture)
}
