import { randomBytes } from "node:crypto"
import { readFileSync, type Stats, statSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { UsageError } from "../../common/usage-error"
import { diskFiles, type FileSystem } from "./file-system"
import { OutputError } from "./output-error"
import { WholeFile } from "./whole-file"
import { writeRefusal } from "./write-refusal"

/** A file that is written as a whole: whoever looks finds the last whole one, or none. */
export class DocumentFile {
    readonly #path: string
    readonly #files: FileSystem
    #mayReplace: boolean
    /** which file was written last */
    #written: string | undefined

    /**
     * Makes nothing yet, but makes sure that it can.
     * @throws UsageError when there is something of that name, or its folder takes no file
     */
    constructor(path: string, files: FileSystem = diskFiles, mayReplace = false) {
        this.#path = path
        this.#files = files
        this.#mayReplace = mayReplace
        const there = statOf(path)
        if (there?.isDirectory()) throw writeRefusal(path, "EISDIR")
        if (there?.isFile() === false) throw writeRefusal(path, "no file")
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

    /**
     * A file that goes on with an earlier one of ours. Whoever replaces that meanwhile has the say, as with what was written by this run.
     * @returns present: what it holds; undefined: there is none yet
     * @throws UsageError when it can't be read, or its folder takes no file
     */
    static continuing(path: string): { file: DocumentFile; present: string | undefined } {
        const file = DocumentFile.replacing(path)
        const isThere = statOf(path) !== undefined
        file.#mayReplace = false
        if (!isThere) return { file, present: undefined }
        file.#written = file.#files.identityOf(path)
        try {
            return { file, present: readFileSync(path, "utf8") }
        } catch (error) {
            throw new UsageError(
                `${path}: cannot be read (${Object(error).code}); name another file`,
            )
        }
    }

    /**
     * Takes the place of what was written before. A long text may come in pieces. A file of that name that another program has put
     * there meanwhile is left alone.
     * @throws OutputError then, or when there is no room; what was there stays
     */
    async write(content: string | Uint8Array | AsyncIterable<string>): Promise<void> {
        const part = this.#nameBeside()
        const fd = this.#open(part)
        const identity = this.#files.identityOfOpen(fd)
        const file = new WholeFile({
            path: part,
            called: this.#path,
            keeps: this.#written === undefined ? "nothing of it is kept" : "what it holds is whole",
            advice: "make room for it",
            ...{ fd, size: 0, now: () => 0, files: this.#files },
        })
        try {
            for await (const piece of piecesOf(content)) file.append(piece)
        } catch (error) {
            await file.end(false)
            this.#files.remove(part)
            throw error
        }
        await file.end(false)
        try {
            this.#putInPlace(part)
        } catch (error) {
            this.#files.remove(part)
            throw error
        }
        this.#written = identity
    }

    /** Gives the part the document's name. */
    #putInPlace(part: string): void {
        const present = this.#files.identityOf(this.#path)
        const isOurs = this.#mayReplace || (present !== undefined && present === this.#written)
        if (isOurs) this.#files.rename(part, this.#path)
        else if (present !== undefined || !this.#nameFirst(part))
            throw new OutputError(
                `${this.#path} was put there by another program meanwhile and is left alone; name another file`,
            )
    }

    /** Names the first part. @returns false when there is something of that name */
    #nameFirst(part: string): boolean {
        try {
            this.#files.link(part, this.#path)
            this.#files.remove(part)
            return true
        } catch (error) {
            if (Object(error).code === "EEXIST") return false
        }
        // a disk without links, such as a USB stick's
        try {
            this.#files.close(this.#files.open(this.#path, "wx"))
        } catch {
            return false
        }
        this.#files.rename(part, this.#path)
        return true
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

function statOf(path: string): Stats | undefined {
    try {
        return statSync(path, { throwIfNoEntry: false })
    } catch (error) {
        throw writeRefusal(path, Object(error).code)
    }
}

async function* piecesOf(content: string | Uint8Array | AsyncIterable<string>) {
    if (content instanceof Uint8Array) yield content
    else if (typeof content === "string") yield Buffer.from(content)
    else for await (const piece of content) yield Buffer.from(piece)
}
