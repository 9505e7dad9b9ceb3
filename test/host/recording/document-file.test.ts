import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { describe, expect, it } from "vitest"
import { DocumentFile } from "../../../host/output/document-file"
import { diskFiles, type FileSystem } from "../../../host/output/file-system"
import { OutputError } from "../../../host/output/output-error"
import { tempFolders } from "./temp-folder"

const tempFolder = tempFolders()

const FULL: FileSystem = {
    ...diskFiles,
    write: (fd, bytes, position) => diskFiles.write(fd, bytes.subarray(0, 1), position),
}
/** As a USB stick's. */
const WITHOUT_LINKS: FileSystem = {
    ...diskFiles,
    link: () => {
        throw Object.assign(new Error("no links"), { code: "EPERM" })
    },
}

describe("a document", () => {
    it.each([
        ["a disk with links", diskFiles],
        ["a disk without", WITHOUT_LINKS],
    ])("is written anew as often as it changes, on %s", async (_, files) => {
        const folder = tempFolder()
        const path = join(folder, "a.xml")
        const document = new DocumentFile(path, files)
        await document.write("one")
        await document.write("two")
        expect(readFileSync(path, "utf8")).toBe("two")
        expect(readdirSync(folder)).toEqual(["a.xml"])
    })

    it.each([
        ["a disk with links", diskFiles],
        ["a disk without", WITHOUT_LINKS],
    ])("never takes the place of a file that appears meanwhile, on %s", async (_, files) => {
        const folder = tempFolder()
        const path = join(folder, "a.json")
        const document = new DocumentFile(path, files)
        writeFileSync(path, "mine")
        await expect(document.write("one")).rejects.toThrow(
            `${path} was put there by another program meanwhile and is left alone; name another file`,
        )
        expect(readFileSync(path, "utf8")).toBe("mine")
        expect(readdirSync(folder)).toEqual(["a.json"])
    })

    it("never takes the place of a file that has replaced its own", async () => {
        const folder = tempFolder()
        const path = join(folder, "a.xml")
        const document = new DocumentFile(path)
        await document.write("one")
        writeFileSync(join(folder, "other"), "mine")
        renameSync(join(folder, "other"), path)
        await expect(document.write("two")).rejects.toThrow(OutputError)
        expect(readFileSync(path, "utf8")).toBe("mine")
    })

    it("names itself on a full disk, not the part that is removed again", async () => {
        const folder = tempFolder()
        const path = join(folder, "mic.json")
        await expect(new DocumentFile(path, FULL).write("one")).rejects.toThrow(
            `${path} could not be written: the disk is full; nothing of it is kept, make room for it`,
        )
        expect(readdirSync(folder).map(name => basename(name))).toEqual([])
        expect(existsSync(path)).toBe(false)
    })
})
