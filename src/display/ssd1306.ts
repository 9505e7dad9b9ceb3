import { SSD1306Driver } from "@devicescript/drivers"
import { font8, scaledFont } from "@devicescript/graphics"
import type { Levels } from "../dsp/levels"
import type { Display } from "./display"
import { displayLines } from "./lines"

const WIDTH = 128
const HEIGHT = 64

/** Addresses that these displays come with. */
const ADDRESSES: (0x3c | 0x3d)[] = [0x3c, 0x3d]

/** An SSD1306 of 128 x 64 points on the board's I2C pins. Sending a picture takes the bus 25 to 90 ms. */
class Ssd1306 implements Display {
    private readonly large = scaledFont(font8(), 3)

    constructor(private readonly driver: SSD1306Driver) {}

    async show(levels: Levels, state: string): Promise<void> {
        const lines = displayLines(levels, state)
        const image = this.driver.image
        image.fill(0)
        image.print(lines[0], 0, 0, 1, font8())
        image.print(lines[1], 0, 18, 1, this.large)
        image.print(lines[2], 0, 52, 1, font8())
        await this.driver.show()
    }
}

/** Looks for the display. @returns undefined when it does not answer, which is said on the console */
export async function openDisplay(): Promise<Display | undefined> {
    for (const devAddr of ADDRESSES) {
        const driver = new SSD1306Driver({ devAddr, width: WIDTH, height: HEIGHT })
        try {
            await driver.init()
            return new Ssd1306(driver)
        } catch {
            // the next address
        }
    }
    console.warn("no SSD1306 display answers on I2C: check its supply, SDA and SCL")
    return undefined
}
