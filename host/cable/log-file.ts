import { UsageError } from "../../common/usage-error"
import { diskFiles, type FileSystem } from "../output/file-system"
import { endOfLastLine, headOf } from "../output/line-ends"
import { OutputError } from "../output/output-error"
import { WholeFile } from "../output/whole-file"
import { writeRefusal } from "../output/write-refusal"

/** How a log of tests is written, a line a test. */
export interface LogFormat {
    /** the first line of a new one; undefined: none */
    head: string | undefined
    /** true for the first line of such a log, or for as much of it as there is */
    begins(line: string, isWhole: boolean): boolean
}

/** So often a log is opened that another quietline removes in between. */
const OPENINGS = 5

/** A log of tests, new or continued, with one writer at a time. Each line is on the disk before the next test begins. */
export class LogFile {
    readonly #file: WholeFile
    readonly #format: LogFormat
    readonly #head: string
    /** false: this run has made it */
    readonly wasThere: boolean
    readonly #isEmpty: boolean
    readonly #path: string
    readonly #fd: number
    readonly #files: FileSystem
    /** false: this system or this disk has no locks, so that nothing keeps a second writer away */
    readonly isLocked: boolean
    /** bytes of a torn last line of an earlier run that were cut off */
    readonly tornBytes: number

    /** @throws UsageError when the file is something else, is being written by another quietline, or can't be written */
    constructor(path: string, format: LogFormat, files: FileSystem = diskFiles) {
        this.#format = format
        this.#path = path
        this.#files = files
        this.wasThere = files.identityOf(path) !== undefined
        const { fd, isLocked } = openLocked(path, files)
        this.#fd = fd
        this.isLocked = isLocked
        try {
            const present = files.sizeOf(fd)
            this.#isEmpty = present === 0
            const head = headOf(path, fd, present, files)
            const [first] = head.split("\n")
            if (present > 0 && !format.begins(first.replace(/\r$/, ""), head.includes("\n")))
                throw new UsageError(
                    `${path}: is there already and no log of cable tests like this one; name another file`,
                )
            const size = endOfLastLine(fd, present, files)
            this.tornBytes = present - size
            const isBegun = size > 0 && format.head !== undefined
            this.#head = isBegun ? first.replace(/\r$/, "") : (format.head ?? "")
            if (this.tornBytes > 0) files.truncate(fd, size)
            const advice = "the same command goes on with it"
            this.#file = new WholeFile({ path, fd, size, advice, now: () => 0, files })
        } catch (error) {
            files.close(fd)
            throw error
        }
    }

    /** The first line that a log of this format has. */
    get head(): string {
        return this.#head
    }

    /** All that it holds, whole lines only. */
    text(): string {
        const bytes = new Uint8Array(this.#file.size)
        this.#files.read(this.#fd, bytes, 0)
        return Buffer.from(bytes).toString()
    }

    /** Appends a line. @throws OutputError when there is no room, or another program has changed the log; it stays whole, or what that has made of it */
    add(line: string): void {
        this.#checkUnchanged()
        const { head } = this.#format
        const lines = this.#file.size === 0 && head !== undefined ? [head] : []
        this.#file.append(Buffer.from([...lines, line, ""].join("\n")))
        this.#file.sync()
    }

    /** A new log without a line is removed. */
    async end(): Promise<void> {
        await this.#file.end(this.#isEmpty && this.#isNamed())
    }

    #isNamed(): boolean {
        return this.#files.identityOf(this.#path) === this.#files.identityOfOpen(this.#fd)
    }

    /** Not every program asks for a lock: an editor, a script, a clean-up. */
    #checkUnchanged(): void {
        if (!this.#isNamed())
            throw new OutputError(
                `${this.#path} was removed or replaced by another program while it was written; this test is not in it`,
            )
        if (this.#files.sizeOf(this.#fd) !== this.#file.size)
            throw new OutputError(
                `${this.#path} was changed by another program while it was written; it is left as it is, and this test is not in it`,
            )
    }
}

/** Opens a log for this process alone. */
function openLocked(path: string, files: FileSystem): { fd: number; isLocked: boolean } {
    for (let opening = 1; ; opening++) {
        let fd: number
        try {
            fd = files.open(path, "a+")
        } catch (error) {
            throw writeRefusal(path, Object(error).code)
        }
        if (!files.isFile(fd)) {
            files.close(fd)
            throw writeRefusal(path, "no file")
        }
        const result = files.lock(fd)
        if (result === "taken") {
            files.close(fd)
            throw new UsageError(
                `${path}: another quietline is writing to it; wait until that has ended, or name another file`,
            )
        }
        // whoever had it may have removed it between the two
        const isThere = files.identityOf(path) === files.identityOfOpen(fd)
        if (isThere || opening === OPENINGS) return { fd, isLocked: result === "held" }
        files.close(fd)
    }
}
