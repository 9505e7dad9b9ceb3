import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { boards, programNames } from "../../../boards/boards"
import { parseImage } from "../../../host/deploy/image"
import { builtImage, withVersion } from "./images"

describe("a compiled program", () => {
    it("tells its board, which of its programs it is, its name and what it was compiled for", () => {
        const all = boards.flatMap(board => programNames.map(program => ({ board, program })))
        for (const { board, program } of all) {
            const image = parseImage(builtImage(board.id, program), "it")
            expect(image).toMatchObject({ board, program })
            expect(image.name).toMatch(/^quietline \w+$/)
            expect(image.version).toMatch(/^v\d+\.\d+\.\d+/)
            expect(image.bytecode.slice(0, 2)).toEqual([2, 16])
        }
    })

    it("is a multiple of 32 bytes and no more than its sections, and its hash is of all of it", () => {
        const file = builtImage("pico")
        const { bytes, sha256 } = parseImage(file, "it")
        expect(bytes).toEqual(file)
        expect(bytes.length % 32).toBe(0)
        expect(sha256).toBe(createHash("sha256").update(file).digest("hex"))
        for (const count of [1, 4, 32, 400])
            expect(() => parseImage(Buffer.concat([file, Buffer.alloc(count)]), "x.devs")).toThrow(
                new RegExp(`^x.devs has \\d+ bytes, ${count} more than its program`),
            )
        expect(() => parseImage(file.subarray(0, -1), "x.devs")).toThrow(/^x.devs ends after/)
        expect(parseImage(withVersion(file, "v9.8.7"), "it").version).toMatch(/^v9\.8\.7/)
    })

    it("is refused when it is none, cut off anywhere, or damaged in its head", () => {
        const file = builtImage("pico")
        const parse = (bytes: Uint8Array) => () => parseImage(bytes, "x.devs")
        expect(parse(Buffer.from("hello"))).toThrow(/^x.devs is no compiled DeviceScript program/)
        expect(parse(new Uint8Array(0))).toThrow("no compiled DeviceScript program")
        expect(parse(file.subarray(0, 20_000))).toThrow(
            /^x.devs ends after 20000 bytes, in the middle of its program; build or copy it again$/,
        )
        const damaged = Buffer.from(file)
        damaged.writeUInt32LE(file.readUInt32LE(40) + 4, 40)
        expect(parse(damaged)).toThrow("its sections do not join")
        // no cut, wherever it is, gets through or throws anything else
        for (let length = 0; length < file.length - 200; length += 997)
            expect(parse(file.subarray(0, length))).toThrow(/no compiled|ends after/)
    })

    it("that is not quietline's belongs to no board", () => {
        const file = builtImage("pico")
        const at = file.indexOf("quietline Pico")
        const other = Buffer.from(file)
        other.write("louderline", at)
        expect(parseImage(other, "it").board).toBeUndefined()
    })
})
