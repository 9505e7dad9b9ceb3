import type { WritableBytes } from "../../../src/capture/spi-frame"

/**
 * The serial interface of an ADC122S021, bit by bit, as its data sheet draws it: with CS low, conversion after conversion of 16
 * clocks. Out come four zeros and the result, most significant bit first; of what goes in, bits 13 to 11 are the channel of
 * the next conversion. CS stays low from transfer to transfer.
 */
export class AdcChip {
    private channel = 0
    private clock = 0
    private control = 0
    private result = 0

    /** @param convert the code of a channel's n-th conversion, 0..4095; the first after power-up is of channel 0 */
    constructor(private readonly convert: (channel: number) => number) {}

    /** One clock: a bit in at the rising edge, a bit out at the falling one before it. */
    private bit(din: number): number {
        if (this.clock === 0) this.result = this.convert(this.channel)
        const dout = this.clock < 4 ? 0 : (this.result >> (15 - this.clock)) & 1
        this.control = (this.control << 1) | din
        this.clock++
        if (this.clock === 16) {
            this.channel = (this.control >> 11) & 7
            this.clock = 0
            this.control = 0
        }
        return dout
    }

    transfer(tx: WritableBytes, rx: WritableBytes): void {
        for (let i = 0; i < tx.length; i++) {
            let byte = 0
            for (let bit = 7; bit >= 0; bit--) byte = (byte << 1) | this.bit((tx[i] >> bit) & 1)
            rx[i] = byte
        }
    }
}
