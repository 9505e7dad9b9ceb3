import { UsageError } from "../../common/usage-error"
import type { FileSystem } from "../output/file-system"
import { endOfLastLine, headOf } from "../output/line-ends"
import { isHeader, objectOf, RECORDING_FORMAT } from "../replay/records"

/**
 * How much of a recording is whole lines [bytes].
 * @throws UsageError when the file does not begin as a recording does
 */
export function wholeLines(path: string, fd: number, size: number, files: FileSystem): number {
    const head = headOf(path, fd, size, files)
    const isTornHeader =
        !head.includes("\n") &&
        head.startsWith(`{"format":"${RECORDING_FORMAT}"`.slice(0, head.length))
    if (!isTornHeader && !isHeader(objectOf(head.split("\n")[0])))
        throw new UsageError(
            `${path}: expected a recording to continue, got something else; name another file`,
        )
    return endOfLastLine(fd, size, files)
}
