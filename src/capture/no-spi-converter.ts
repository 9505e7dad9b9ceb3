import type { Capture } from "./capture"
import type { FrontEnd } from "./front-end"
import type { SpiClock, SpiPins } from "./spi-port"

/** The rig has no converter on SPI, and its image no code for one. */
export function openSpiConverter(
    _pins: SpiPins | undefined,
    _clock: SpiClock,
    _commands: Buffer | undefined,
    _frontEnd: (nominalV: number) => FrontEnd,
): Capture | undefined {
    return undefined
}
