import { UsageError } from "../../sim/usage-error"
import { diskFiles, type FileSystem } from "../output/file-system"
import { endOfLastLine, headOf } from "../output/line-ends"
import { WholeFile } from "../output/whole-file"
import { writeRefusal } from "../output/write-refusal"
import type { CableRecord } from "./cable-record"

/** How a log of tests is written, a line a test. */
export interface LogFormat {
    /** the first line; undefined: none */
    head: string | undefined
    line(record: CableRecord): string
    /** true for the first line of such a log, or for as much of it as there is */
    begins(line: string, isWhole: boolean): boolean
}

/** A log of tests, new or continued. Each line is on the disk before the next test begins. */
export class LogFile {
    readonly #file: WholeFile
    readonly #format: LogFormat
    readonly #isNew: boolean
    /** bytes of a torn last line of an earlier run that were cut off */
    readonly tornBytes: number

    /** @throws UsageError when the file is something else, or can't be written */
    constructor(path: string, format: LogFormat, files: FileSystem = diskFiles) {
        this.#format = format
        let fd: number
        try {
            fd = files.open(path, "a+")
        } catch (error) {
            throw writeRefusal(path, Object(error).code)
        }
        try {
            const present = files.sizeOf(fd)
            this.#isNew = present === 0
            const head = headOf(path, fd, present, files)
            const [first] = head.split("\n")
            if (present > 0 && !format.begins(first.replace(/\r$/, ""), head.includes("\n")))
                throw new UsageError(
                    `${path}: is there already and no log of cable tests like this one; name another file`,
                )
            const size = endOfLastLine(fd, present, files)
            this.tornBytes = present - size
            if (this.tornBytes > 0) files.truncate(fd, size)
            const advice = "the same command goes on with it"
            this.#file = new WholeFile({ path, fd, size, advice, now: () => 0, files })
        } catch (error) {
            files.close(fd)
            throw error
        }
    }

    /** @throws OutputError when there is no room; the log stays whole */
    add(record: CableRecord): void {
        const { head, line } = this.#format
        const lines = this.#file.size === 0 && head !== undefined ? [head] : []
        this.#file.append(Buffer.from([...lines, line(record), ""].join("\n")))
        this.#file.sync()
    }

    /** A new log without a line is removed. */
    async end(): Promise<void> {
        await this.#file.end(this.#isNew)
    }
}
