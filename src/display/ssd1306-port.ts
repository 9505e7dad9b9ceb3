// An SSD1306 behind I2C, as its data sheet has it (Solomon Systech, SSD1306 rev. 1.1, chapters 8 to 10). A driver of its own: that of
// DeviceScript takes 2 kB more of an image's code, for reading and for colours.

/** Points of the screen. */
export const WIDTH = 128
export const HEIGHT = 64

/** Bytes of the picture that go out at once: the whole of it would need a block of 1 kB of a heap that is nearly full. */
const PIECE_BYTES = 64

/** First byte of a transfer: one byte of a command follows, or bytes of the picture do. */
const COMMAND = 0x80
const PICTURE = 0x40

/** Sends bytes to the display. @returns false when it does not take them */
export type Send = (bytes: Buffer) => Promise<boolean>

/** The commands that an SSD1306 takes. A display that does not answer is left alone: nothing here throws. */
export class Ssd1306Port {
    constructor(private readonly send: Send) {}

    /** Sets the display up and shows a picture. @returns false when there is no display */
    async init(picture: Buffer): Promise<boolean> {
        // off; the picture column by column, turned by half a turn; 64 lines from line 0 on, none shifted
        const place = [0xae, 0x20, 1, 0xc8, 0xa1, 0x40, 0xa8, HEIGHT - 1, 0xd3, 0]
        // alternate pins, clock, precharge, charge pump on, deselect level, full contrast, not inverted
        const drive = [0xda, 0x12, 0xd5, 0x80, 0xd9, 0xf1, 0x8d, 0x14, 0xdb, 0x30, 0x81, 0xff, 0xa6]
        if (!(await this.command(place)) || !(await this.command(drive))) return false
        // what the memory holds, the chip's own current reference, on
        return (await this.show(picture)) && (await this.command([0xa4, 0xad, 0x30, 0xaf]))
    }

    /** @param picture a bit a point, columns from the left, eight points a byte from the top [size: 1024] */
    async show(picture: Buffer): Promise<boolean> {
        if (!(await this.command([0x21, 0, WIDTH - 1, 0x22, 0, HEIGHT / 8 - 1]))) return false
        // The display goes on where the last piece ended.
        const piece = Buffer.alloc(1 + PIECE_BYTES)
        piece[0] = PICTURE
        for (let i = 0; i < picture.length; i += PIECE_BYTES) {
            for (let k = 0; k < PIECE_BYTES; k++) piece[1 + k] = picture[i + k]
            if (!(await this.send(piece))) return false
        }
        return true
    }

    private async command(bytes: number[]): Promise<boolean> {
        for (const byte of bytes) if (!(await this.send(Buffer.from([COMMAND, byte])))) return false
        return true
    }
}
