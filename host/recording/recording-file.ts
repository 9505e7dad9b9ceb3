import { UsageError } from "../../common/usage-error"
import { diskFiles, type FileSystem } from "../output/file-system"
import { WholeFile } from "../output/whole-file"
import { writeRefusal } from "../output/write-refusal"
import { wholeLines } from "./whole-lines"

function opened(path: string, append: boolean, files: FileSystem): number {
    try {
        return files.open(path, append ? "a+" : "ax")
    } catch (error) {
        const { code } = Object(error)
        if (code === "EEXIST")
            throw new UsageError(
                `${path}: is there already; name another file, or continue it with --append`,
            )
        throw writeRefusal(path, code)
    }
}

/** A file that only ever holds whole lines, whatever happens. */
export class RecordingFile {
    readonly #file: WholeFile
    readonly #isNew: boolean
    /** nothing more can be written */
    #closed = false
    /** bytes of a torn last line that were cut off when the file was continued */
    readonly tornBytes: number

    /**
     * Makes a new file, or with `append` continues a recording or begins one.
     * @param now milliseconds, monotonic
     * @throws UsageError when the file is there already, is no recording, or can't be written
     */
    constructor(path: string, append: boolean, now: () => number, files: FileSystem = diskFiles) {
        this.#isNew = !append
        const fd = opened(path, append, files)
        try {
            const present = files.sizeOf(fd)
            const size = append && present > 0 ? wholeLines(path, fd, present, files) : 0
            this.tornBytes = append ? present - size : 0
            if (this.tornBytes > 0) files.truncate(fd, size)
            this.#file = new WholeFile({
                path,
                fd,
                size,
                advice: "continue it with --append",
                now,
                files,
            })
        } catch (error) {
            files.close(fd)
            throw error
        }
    }

    /** Appends a line, given without its end. @throws OutputError when there is no room; the file stays whole */
    write(line: string): void {
        if (this.#closed) return
        try {
            this.#file.append(Buffer.from(`${line}\n`))
        } catch (error) {
            this.#closed = true
            throw error
        }
    }

    /** Brings everything to the disk and closes the file; one without a line is removed. Safe to call twice. */
    async end(): Promise<void> {
        this.#closed = true
        await this.#file.end(this.#isNew)
    }
}
