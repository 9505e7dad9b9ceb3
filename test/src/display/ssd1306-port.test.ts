import { describe, expect, it } from "vitest"
import { stream } from "../../../common/random"
import { Ssd1306Port } from "../../../src/display/ssd1306-port"
import { Ssd1306Chip } from "./ssd1306-chip"

function picture(seed: number): Buffer {
    const random = stream(seed, "test picture")
    return Buffer.from(Array.from({ length: 1024 }, () => Math.floor(256 * random.uniform())))
}

function connected() {
    const chip = new Ssd1306Chip()
    const port = new Ssd1306Port(async bytes => {
        chip.take(bytes)
        return true
    })
    return { chip, port }
}

describe("an SSD1306", () => {
    it("is set up for 64 lines, column by column, with its charge pump, and on at the end", async () => {
        const { chip, port } = connected()
        expect(await port.init(picture(1))).toBe(true)
        expect(chip.set.get(0x20)).toEqual([1])
        expect(chip.set.get(0xa8)).toEqual([63])
        expect(chip.set.get(0xda)).toEqual([0x12])
        expect(chip.set.get(0x8d)).toEqual([0x14])
        const order = [...chip.set.keys()]
        expect(order[0]).toBe(0xae)
        expect(order.at(-1)).toBe(0xaf)
        // both turned: the picture is turned by half a turn, not mirrored
        expect([chip.set.has(0xc8), chip.set.has(0xa1)]).toEqual([true, true])
        expect([chip.set.has(0xa7), chip.set.has(0xa5)]).toEqual([false, false])
    })

    it("shows each picture that it is sent, in transfers that a full heap has room for", async () => {
        const { chip, port } = connected()
        await port.init(picture(2))
        expect(Buffer.from(chip.memory)).toEqual(picture(2))
        for (const seed of [3, 4]) {
            expect(await port.show(picture(seed))).toBe(true)
            expect(Buffer.from(chip.memory)).toEqual(picture(seed))
        }
        expect(chip.longest).toBeLessThanOrEqual(65)
    })

    it("that does not answer, or no longer, is sent nothing more", async () => {
        for (const answers of [0, 1, 20, 35, 48]) {
            let sent = 0
            const port = new Ssd1306Port(async () => sent++ < answers)
            expect(await port.init(picture(1))).toBe(false)
            expect(sent).toBe(answers + 1)
        }
    })
})
