import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { boards, programNames } from "../../../boards/boards"
import { codeEnd, codeRoomWords } from "../../../host/build/code-room"
import { imagePath } from "../../../node/board-files"

/** As much of an image as matters. */
function withCodeUpTo(end: number): Uint8Array {
    const image = Buffer.alloc(112)
    image.writeUInt32LE(7152, 40)
    image.writeUInt32LE(end - 7152, 44)
    return image
}

describe("the room for an image's code", () => {
    const paths = boards.flatMap(board => programNames.map(name => imagePath(board, name)))
    it.each(paths)("is taken by head and functions, as the compiler counts them: %s", path => {
        const sizes = readFileSync(join(dirname(path), "bytecode-sizes.md"), "utf8")
        const [, head] = /^ *(\d+) \| header$/m.exec(sizes)!
        const [, functions] = /^ *(\d+) \| Function TOTAL/m.exec(sizes)!
        expect(codeEnd(readFileSync(path))).toBe(Number(head) + Number(functions))
    })

    it("is told in bytes when little or none is left, and not before", () => {
        expect(codeRoomWords("src/a.ts", withCodeUpTo(65_035))).toBeUndefined()
        expect(codeRoomWords("src/a.ts", withCodeUpTo(65_036))).toMatch(
            /^the code of the image of src\/a\.ts ends at 65036 bytes, 499 before what a runtime takes; /,
        )
        expect(codeRoomWords("src/a.ts", withCodeUpTo(65_535))).toMatch(/ 0 before what/)
        expect(codeRoomWords("src/a.ts", withCodeUpTo(65_536))).toMatch(
            /^the code of the image of src\/a\.ts ends at 65536 bytes, 1 beyond what a runtime takes; /,
        )
    })
})
