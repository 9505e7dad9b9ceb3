import * as ds from "@devicescript/core"
import { font8, Image, scaledFont } from "@devicescript/graphics"
import type { Levels } from "../dsp/levels"
import { giveWay } from "../runtime/slices"
import type { Display } from "./display"
import { displayLines, verdictScale } from "./lines"
import { HEIGHT, type Send, Ssd1306Port, WIDTH } from "./ssd1306-port"

/** Addresses that these displays come with. */
const ADDRESSES = [0x3c, 0x3d]

/** The native call under the library's I2C. @returns 0: the device has taken the bytes */
type NativeI2c = typeof ds & { _i2cTransaction(address: number, bytes: Buffer): Promise<number> }

/** An SSD1306 of 128 x 64 points on the board's I2C pins. Sending a picture takes the bus 25 to 90 ms. */
class Ssd1306 implements Display {
    private readonly large = scaledFont(font8(), 3)

    constructor(
        private readonly port: Ssd1306Port,
        private readonly image: Image,
    ) {}

    async show(levels: Levels, state: string): Promise<void> {
        const lines = displayLines(levels, state)
        const { image } = this
        image.fill(0)
        image.print(lines[0], 0, 0, 1, font8())
        image.print(lines[1], 0, 18, 1, this.large)
        image.print(lines[2], 0, 52, 1, font8())
        await this.port.show(image.buffer)
    }

    async tell(lines: string[]): Promise<void> {
        const { image } = this
        image.fill(0)
        const font = verdictScale(lines[0]) === 3 ? this.large : scaledFont(font8(), 2)
        image.print(lines[0], 0, 0, 1, font)
        for (let i = 1; i < lines.length; i++) image.print(lines[i], 0, 18 + 9 * i, 1, font8())
        await this.port.show(image.buffer)
    }
}

/** In the simulator there is no bus, and a display that takes everything. */
function sender(address: number): Send {
    return async bytes =>
        ds.isSimulator() || (await (ds as NativeI2c)._i2cTransaction(address, bytes)) === 0
}

/** Looks for the display. @returns undefined when it does not answer, which is said on the console */
export async function openDisplay(): Promise<Display | undefined> {
    // Lines that are held low stop the whole board: then this is the last word on the console.
    console.debug("looking for a display on I2C")
    await giveWay()
    const image = Image.alloc(WIDTH, HEIGHT, 1, Buffer.alloc((WIDTH * HEIGHT) / 8))
    for (const address of ADDRESSES) {
        const port = new Ssd1306Port(sender(address))
        if (await port.init(image.buffer)) return new Ssd1306(port, image)
    }
    console.warn("no SSD1306 display answers on I2C: check its supply, SDA and SCL")
    return undefined
}
