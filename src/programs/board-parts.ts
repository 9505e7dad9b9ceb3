import type * as ds from "@devicescript/core"
import type { SpiClock, SpiPins } from "../capture/spi-port"
import type { ChipConverter } from "../chips/chip-converter"

/** A board: its pins and what its chip is known for. */
export interface BoardParts {
    /** without its `quietline_` prefix */
    id: string
    /** devName of its board file: what the runtime of the right board says of itself */
    devName: string
    /** undefined when the runtime does not know them */
    hot: ds.AnalogInPin | undefined
    cold: ds.AnalogInPin | undefined
    converter: ChipConverter
    /** undefined: the board has no pins for an SPI converter */
    spi: SpiPins | undefined
    clock: SpiClock
    /** its runtime's timer can't be trusted (src/runtime/slices.ts), and it rests on transfers over this SPI; undefined: by the timer */
    restSpi: SpiPins | undefined
}
