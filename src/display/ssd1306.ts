import * as ds from "@devicescript/core"
import { SSD1306Driver } from "@devicescript/drivers"
import { font8, scaledFont } from "@devicescript/graphics"
import type { Levels } from "../dsp/levels"
import { giveWay } from "../runtime/slices"
import type { Display } from "./display"
import { displayLines, verdictScale } from "./lines"

const WIDTH = 128
const HEIGHT = 64

/** Addresses that these displays come with. */
const ADDRESSES: (0x3c | 0x3d)[] = [0x3c, 0x3d]

/** Bytes of the picture that go out at once: the whole of it would need a block of 1 kB of a heap that is nearly full. */
const PIECE_BYTES = 64

/** Registers of commands and of the picture, and the commands for the part of the screen that is written. */
const COMMAND = 0x80
const PICTURE = 0x40
const COLUMNS = 0x21
const PAGES = 0x22

/** The driver with a picture sent in pieces: the display goes on where the last one ended. */
class PiecewiseDriver extends SSD1306Driver {
    override async show(): Promise<void> {
        if (ds.isSimulator()) return
        for (const byte of [COLUMNS, 0, WIDTH - 1, PAGES, 0, HEIGHT / 8 - 1])
            await this.writeReg(COMMAND, byte)
        const picture = this.image.buffer
        for (let i = 0; i < picture.length; i += PIECE_BYTES)
            await this.writeRegBuf(PICTURE, picture.slice(i, i + PIECE_BYTES))
    }
}

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

    async tell(lines: string[]): Promise<void> {
        const image = this.driver.image
        image.fill(0)
        const font = verdictScale(lines[0]) === 3 ? this.large : scaledFont(font8(), 2)
        image.print(lines[0], 0, 0, 1, font)
        for (let i = 1; i < lines.length; i++) image.print(lines[i], 0, 18 + 9 * i, 1, font8())
        await this.driver.show()
    }
}

/** Looks for the display. @returns undefined when it does not answer, which is said on the console */
export async function openDisplay(): Promise<Display | undefined> {
    // Lines that are held low stop the whole board: then this is the last word on the console.
    console.debug("looking for a display on I2C")
    await giveWay()
    for (const devAddr of ADDRESSES) {
        const driver = new PiecewiseDriver({ devAddr, width: WIDTH, height: HEIGHT })
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
