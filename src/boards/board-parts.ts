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
    hot: ds.AnalogInPin
    cold: ds.AnalogInPin
    converter: ChipConverter
    /** undefined: the board has no pins for an SPI converter */
    spi: SpiPins | undefined
    clock: SpiClock
    /** its runtime's timer can't be trusted (src/runtime/slices.ts): it rests on transfers over SPI */
    restsBySpi: boolean
}
