import { randomBytes } from "node:crypto"
import { statSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { UsageError } from "../../sim/usage-error"
import { diskFiles, type FileSystem } from "./file-system"
import { WholeFile } from "./whole-file"
import { writeRefusal } from "./write-refusal"

/** A file that is written as a whole: whoever looks finds the last whole one, or none. */
export class DocumentFile {
    readonly #path: string
    readonly #files: FileSystem

    /**
     * Makes nothing yet, but makes sure that it can.
     * @throws UsageError when there is something of that name, or its folder takes no file
     */
    constructor(path: string, files: FileSystem = diskFiles, mayReplace = false) {
        this.#path = path
        this.#files = files
        const there = statSync(path, { throwIfNoEntry: false })
        if (there?.isDirectory()) throw writeRefusal(path, "EISDIR")
        if (there !== undefined && !mayReplace)
            throw new UsageError(`${path}: is there already; name another file, or remove it first`)
        const probe = this.#nameBeside()
        files.close(this.#open(probe))
        files.remove(probe)
    }

    /** A file that takes the place of an older one of ours. @throws UsageError when its folder takes no file */
    static replacing(path: string, files: FileSystem = diskFiles): DocumentFile {
        return new DocumentFile(path, files, true)
    }

    /** Takes the place of what was written before. @throws OutputError when there is no room; what was there stays */
    async write(text: string): Promise<void> {
        const part = this.#nameBeside()
        const file = new WholeFile({
            path: part,
            fd: this.#open(part),
            size: 0,
            advice: "make room for it",
            now: () => 0,
            files: this.#files,
        })
        try {
            file.append(Buffer.from(text))
        } finally {
            await file.end(true)
        }
        this.#files.rename(part, this.#path)
    }

    #open(path: string): number {
        try {
            return this.#files.open(path, "wx")
        } catch (error) {
            throw writeRefusal(this.#path, Object(error).code)
        }
    }

    /** In the same folder, so that it can take the document's place at once. */
    #nameBeside(): string {
        const mark = randomBytes(4).toString("hex")
        return join(dirname(this.#path), `.${basename(this.#path)}.${mark}.part`)
    }
}
