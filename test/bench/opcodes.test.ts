import { describe, expect, it } from "vitest"
import { countOpcodes, innermostLoop, statementsOf } from "../../bench/device/opcodes"
import { boardOf } from "../../boards/boards"
import { imagePath } from "../../node/board-files"

describe("the opcodes of compiled firmware", () => {
    it("are counted with operands of every length", () => {
        // load local 7; load local 5; less than; jump by a 16-bit offset
        expect(countOpcodes(Buffer.from("15071505460ef90034", "hex"))).toBe(4)
        // a small number by itself; store local 6
        expect(countOpcodes(Buffer.from("901106", "hex"))).toBe(2)
    })

    it("are 19 a pair in the capture loop of the pins, as its time in the table", () => {
        const loop = innermostLoop(statementsOf(imagePath(boardOf("pico")), "convert"))
        expect(loop.filter(({ text }) => text.includes('"value"')).length).toBe(2)
        expect(loop.reduce((sum, { opcodes }) => sum + opcodes, 0)).toBe(19)
    })
})
