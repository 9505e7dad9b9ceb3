/** Bytes that follow a command, by the command table of the data sheet (SSD1306 rev. 1.1, table 9-1); 0x8d and 0xad by its appendix. */
const ONE = [0x20, 0x81, 0xa8, 0xd3, 0xd5, 0xd9, 0xda, 0xdb, 0x8d, 0xad]
const TWO = [0x21, 0x22]

/** Commands without one that a set-up may use, besides start lines 0x40 to 0x7f. */
const PLAIN = [0xa0, 0xa1, 0xa4, 0xa5, 0xa6, 0xa7, 0xae, 0xaf, 0xc0, 0xc8]

/** An SSD1306 as its I2C sees it. */
export class Ssd1306Chip {
    /** by column, then page: [size: 1024] */
    readonly memory = new Uint8Array(1024)
    /** latest arguments of each command, and the commands without any */
    readonly set = new Map<number, number[]>()
    /** bytes of the longest transfer */
    longest = 0
    private pending: number[] = []
    private column = 0
    private page = 0

    /** One transfer, its address apart. */
    take(bytes: Uint8Array): void {
        this.longest = Math.max(this.longest, bytes.length)
        const [control, ...rest] = bytes
        if (control === 0x40) for (const byte of rest) this.write(byte)
        else if (control === 0x80 && rest.length === 1) this.command(rest[0])
        else throw new Error(`no transfer for an SSD1306: ${[...bytes]}`)
    }

    private command(byte: number): void {
        this.pending.push(byte)
        const [command, ...values] = this.pending
        const wants = TWO.includes(command) ? 2 : ONE.includes(command) ? 1 : 0
        if (values.length < wants) return
        if (wants === 0 && !PLAIN.includes(command) && command >> 6 !== 1)
            throw new Error(`no command of an SSD1306: ${command}`)
        this.pending = []
        this.set.set(command, values)
        if (command === 0x21) this.column = values[0]
        if (command === 0x22) this.page = values[0]
    }

    /** Vertical addressing: down the pages, then to the next column, then from the start again. */
    private write(byte: number): void {
        const [firstColumn, lastColumn] = this.set.get(0x21)!
        const [firstPage, lastPage] = this.set.get(0x22)!
        this.memory[8 * this.column + this.page] = byte
        if (this.page++ < lastPage) return
        this.page = firstPage
        this.column = this.column < lastColumn ? this.column + 1 : firstColumn
    }
}
