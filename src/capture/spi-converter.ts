import type { Capture } from "./capture"
import type { FrontEnd } from "./front-end"
import { SPI_VREF_V, SpiCapture } from "./spi"
import { openSpi, type SpiClock, type SpiPins } from "./spi-port"

/** The converter on a board's SPI. @param commands of a transfer @param frontEnd of a nominal full scale @returns undefined: the board has no pins for it */
export function openSpiConverter(
    pins: SpiPins | undefined,
    clock: SpiClock,
    commands: Buffer | undefined,
    frontEnd: (nominalV: number) => FrontEnd,
): Capture | undefined {
    if (pins === undefined || commands === undefined) return undefined
    return new SpiCapture(openSpi(pins, clock), commands, frontEnd(SPI_VREF_V))
}
