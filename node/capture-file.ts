import type { StereoFile } from "../formats/capture/raw-capture"
import { decodeCapture } from "../formats/capture/read-capture"
import { readWavBytes } from "./wav-file"

/**
 * Read a stereo WAV file: a capture of quietline's (docs/captures.md) block by block, or any other recording as one block.
 * @throws UsageError in one line when it can't be read, is not stereo, has damaged metadata, or metadata that contradict
 *     what else it holds
 */
export function readCapture(path: string): StereoFile {
    return decodeCapture(readWavBytes(path), path)
}
