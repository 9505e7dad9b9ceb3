import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { UsageError } from "../../../common/usage-error"
import { diskFiles, type FileSystem } from "../../../host/output/file-system"
import { OutputError } from "../../../host/output/output-error"
import { RecordingFile } from "../../../host/recording/recording-file"
import { headerLine } from "../../../host/replay/records"
import { tempFolders } from "./temp-folder"

const tempFolder = tempFolders()
const HEADER = headerLine({ quietline: "0.1.0", started: "now", port: "/dev/x", baud: 1 })
const newPath = () => join(tempFolder(), "a.ndjson")

function pathOf(text: string): string {
    const path = newPath()
    writeFileSync(path, text)
    return path
}

/** A disk with room for so many bytes more. */
function diskOf(room: number): FileSystem {
    let left = room
    return {
        ...diskFiles,
        write: (fd, bytes) => {
            if (left === 0) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" })
            const count = diskFiles.write(fd, bytes.subarray(0, left))
            left -= count
            return count
        },
    }
}

describe("a recording's file", () => {
    it("has each line as soon as it is written", async () => {
        const path = newPath()
        const file = new RecordingFile(path, false, () => 0)
        file.write("one")
        expect(readFileSync(path, "utf8")).toBe("one\n")
        file.write("zwölf")
        await file.end()
        await file.end()
        expect(readFileSync(path, "utf8")).toBe("one\nzwölf\n")
    })

    it("is never written over", () => {
        const path = pathOf("mine\n")
        expect(() => new RecordingFile(path, false, () => 0)).toThrow(/is there already.*--append/)
        expect(readFileSync(path, "utf8")).toBe("mine\n")
    })

    it("is not left behind when nothing was recorded", async () => {
        const path = newPath()
        await new RecordingFile(path, false, () => 0).end()
        expect(existsSync(path)).toBe(false)
    })

    it("can't be where there is no folder, or in place of one", () => {
        const folder = tempFolder()
        expect(() => new RecordingFile(join(folder, "no/a"), false, () => 0)).toThrow(UsageError)
        expect(() => new RecordingFile(folder, true, () => 0)).toThrow(UsageError)
    })

    it("is brought to the disk about once a second, and at the end", async () => {
        let nowMs = 0
        const synced: number[] = []
        const files: FileSystem = {
            ...diskFiles,
            syncLater: (_fd, done) => {
                synced.push(nowMs)
                done()
            },
            syncNow: () => synced.push(-1),
        }
        const file = new RecordingFile(newPath(), false, () => nowMs, files)
        for (nowMs = 0; nowMs <= 3500; nowMs += 100) file.write("line")
        await file.end()
        expect(synced).toEqual([1000, 2000, 3000, -1])
    })
})

describe("a slow disk", () => {
    it("is not asked again before it is done, and waited for at the end", async () => {
        let nowMs = 0
        let asked = 0
        let isDone = false
        const files: FileSystem = {
            ...diskFiles,
            syncLater: (_fd, done) => {
                asked++
                setImmediate(() => {
                    isDone = true
                    done()
                })
            },
        }
        const file = new RecordingFile(newPath(), false, () => nowMs, files)
        for (nowMs = 0; nowMs <= 5000; nowMs += 100) file.write("line")
        await file.end()
        expect([asked, isDone]).toEqual([1, true])
    })
})

describe("a recording that goes on", () => {
    it("begins when there is no file yet, or an empty one", async () => {
        for (const path of [newPath(), pathOf("")]) {
            const file = new RecordingFile(path, true, () => 0)
            file.write(HEADER)
            await file.end()
            expect(readFileSync(path, "utf8")).toBe(`${HEADER}\n`)
        }
    })

    it("loses a torn last line first, however long, and says how much that was", async () => {
        for (const torn of ["", '{"kind":', "x".repeat(200_000)]) {
            const path = pathOf(`${HEADER}\n{}\n${torn}`)
            const file = new RecordingFile(path, true, () => 0)
            expect(file.tornBytes).toBe(torn.length)
            file.write("more")
            await file.end()
            expect(readFileSync(path, "utf8")).toBe(`${HEADER}\n{}\nmore\n`)
        }
    })

    it("may have been torn within its first line", () => {
        const file = new RecordingFile(pathOf(HEADER.slice(0, 30)), true, () => 0)
        expect(file.tornBytes).toBe(30)
    })

    it("is no other file", () => {
        for (const text of ["hello", "hello\n", '{"kind":"M"}\n', "{}\n"]) {
            const path = pathOf(text)
            expect(() => new RecordingFile(path, true, () => 0)).toThrow(/expected a recording/)
            expect(readFileSync(path, "utf8")).toBe(text)
        }
    })
})

describe("a full disk", () => {
    it("leaves whole lines, and is told in one line", async () => {
        const path = newPath()
        const file = new RecordingFile(path, false, () => 0, diskOf(12))
        file.write("123456789")
        expect(() => file.write("123456789")).toThrow(OutputError)
        expect(readFileSync(path, "utf8")).toBe("123456789\n")
        file.write("never")
        await file.end()
        expect(readFileSync(path, "utf8")).toBe("123456789\n")
    })

    it("leaves no file when not even the first line has room", async () => {
        const path = newPath()
        const file = new RecordingFile(path, false, () => 0, diskOf(0))
        expect(() => file.write("123456789")).toThrow(/the disk is full/)
        await file.end()
        expect(existsSync(path)).toBe(false)
    })
})
