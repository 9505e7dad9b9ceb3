import { closeSync, existsSync, openSync, readFileSync, unlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { LogFile, type LogFormat } from "../../../host/cable/log-file"
import { diskFiles, type FileSystem } from "../../../host/output/file-system"
import { tempFolders } from "../recording/temp-folder"

const tempFolder = tempFolders()

const format: LogFormat = {
    head: "serial",
    begins: line => line === "serial",
}

const log = (path: string, files?: FileSystem) => new LogFile(path, format, files)

/** A disk with so many bytes of room. */
function diskOf(room: number): FileSystem {
    return {
        ...diskFiles,
        write: (fd, bytes, position) => {
            const fits = bytes.subarray(0, room)
            room -= fits.length
            return diskFiles.write(fd, fits, position)
        },
    }
}

describe("a log of cable tests", () => {
    it("has one writer: a second one is refused and harms nothing", async () => {
        const path = join(tempFolder(), "a.csv")
        const first = log(path)
        expect(() => log(path)).toThrow(
            `${path}: another quietline is writing to it; wait until that has ended, or name another file`,
        )
        first.add("A1")
        expect(() => log(path)).toThrow("another quietline")
        await first.end()
        const second = log(path)
        second.add("A2")
        await second.end()
        expect(readFileSync(path, "utf8")).toBe("serial\nA1\nA2\n")
    })

    it("is not removed without a result when it was never this writer's", async () => {
        const path = join(tempFolder(), "a.csv")
        const first = log(path)
        expect(() => log(path)).toThrow("another quietline")
        expect(existsSync(path)).toBe(true)
        first.add("A1")
        await first.end()
        expect(readFileSync(path, "utf8")).toBe("serial\nA1\n")
    })

    it("is opened anew when its last writer has removed it in between", async () => {
        const path = join(tempFolder(), "a.csv")
        let isFirst = true
        const second = log(path, {
            ...diskFiles,
            open: (name, flags) => {
                const fd = diskFiles.open(name, flags)
                if (isFirst) unlinkSync(name)
                isFirst = false
                return fd
            },
        })
        second.add("A1")
        await second.end()
        expect(readFileSync(path, "utf8")).toBe("serial\nA1\n")
    })

    it("keeps whole lines on a full disk, and takes back its own part only", async () => {
        const path = join(tempFolder(), "a.csv")
        const first = log(path, diskOf(12))
        first.add("A1")
        expect(() => first.add("A2")).toThrow(/a\.csv could not be written: the disk is full/)
        await first.end()
        expect(readFileSync(path, "utf8")).toBe("serial\nA1\n")
    })

    it("is left as it is by a writer that finds it changed, removed or replaced", async () => {
        const path = join(tempFolder(), "a.csv")
        const changes: [words: string, change: () => void][] = [
            ["was changed by another program", () => writeFileSync(path, "serial\nA1\nX\n")],
            ["was removed or replaced", () => unlinkSync(path)],
        ]
        for (const [words, change] of changes) {
            const writer = log(path)
            if (!existsSync(path) || readFileSync(path).length === 0) writer.add("A1")
            change()
            const left = existsSync(path) ? readFileSync(path, "utf8") : undefined
            expect(() => writer.add("A2")).toThrow(words)
            await writer.end()
            expect(existsSync(path) ? readFileSync(path, "utf8") : undefined).toBe(left)
        }
    })

    it("says where no lock can be had, and is written all the same", async () => {
        const path = join(tempFolder(), "a.csv")
        const writer = log(path, { ...diskFiles, lock: () => "unknown" })
        expect(writer.isLocked).toBe(false)
        writer.add("A1")
        await writer.end()
        expect(readFileSync(path, "utf8")).toBe("serial\nA1\n")
    })

    it("is a file", () => {
        expect(() => log("/dev/null")).toThrow("/dev/null: is a device")
    })

    it("may be read while it is written", async () => {
        const path = join(tempFolder(), "a.csv")
        const writer = log(path)
        writer.add("A1")
        const fd = openSync(path, "r")
        expect(readFileSync(fd, "utf8")).toBe("serial\nA1\n")
        closeSync(fd)
        await writer.end()
    })
})
