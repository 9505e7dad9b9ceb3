import * as ds from "@devicescript/core"
import { spi } from "@devicescript/spi"
import type { SpiPort } from "./spi"

/** Pins of the SPI converter. */
export interface SpiPins {
    sck: ds.OutputPin
    mosi: ds.OutputPin
    miso: ds.InputPin
    cs: ds.OutputPin
}

/** An SPI clock. */
export interface SpiClock {
    /** what to ask for: the chip takes the next slower one that it can make [Hz] */
    askHz: number
    /** what comes of it [Hz] */
    sckHz: number
}

/** 62.5 MHz / 41: 47,637 pairs a second. The next faster clock of the RP2040 leaves no room for a mains period in a transfer. */
export const RP2040_CLOCK: SpiClock = { askHz: 1530000, sckHz: 62500000 / 41 }

/** 80 MHz / 52: 48,077 pairs a second. */
export const ESP32_CLOCK: SpiClock = { askHz: 1540000, sckHz: 80000000 / 52 }

/** Clock idle high, data taken at its rising edge, as the converters' data sheets draw it. */
const MODE = 3

/** Bytes of a transfer that is nothing but a rest, and the clock of a bus without a converter: 1.5 ms, or 0.25 ms. */
const REST_BYTES = 192
const BREATH_BYTES = 32
const REST_HZ = 1000000

/** The native call under spi.transfer(), which would allocate its answer. */
type NativeSpi = typeof ds & { spiXfer(tx: Buffer, rx: Buffer): Promise<void> }

/** CS as a pin that can be driven. */
type DrivenPin = ds.OutputPin & { setMode(mode: ds.GPIOMode): void }

/** The board's SPI as the capture needs it. CS goes low here, for good: the converter runs on for as long as it is clocked. */
export function openSpi(pins: SpiPins, clock: SpiClock): SpiPort {
    spi.configure({ sck: pins.sck, mosi: pins.mosi, miso: pins.miso, mode: MODE, hz: clock.askHz })
    const cs = pins.cs as DrivenPin
    // A falling edge starts the first frame.
    cs.setMode(ds.GPIOMode.OutputHigh)
    cs.setMode(ds.GPIOMode.OutputLow)
    return {
        sckHz: clock.sckHz,
        transfer: async (tx, rx) => {
            await (ds as NativeSpi).spiXfer(tx, rx)
        },
    }
}

/** Sets up a bus without a converter, for spiRest(). */
export function openSpiForRest(pins: SpiPins): void {
    spi.configure({ sck: pins.sck, mosi: pins.mosi, miso: pins.miso, hz: REST_HZ })
}

/**
 * A rest that the end of a transfer wakes the runtime from, in place of its timer (src/runtime/slices.ts). Clock and data pins
 * move meanwhile; a converter on the bus converts, and begins its next frame with a pair that is dropped anyway.
 */
export function spiRest(): (ms: number) => Promise<void> {
    const rest = Buffer.alloc(REST_BYTES)
    const breath = Buffer.alloc(BREATH_BYTES)
    return async ms => {
        // Nobody looks at what is sent or received.
        const bytes = ms > 0 ? rest : breath
        await (ds as NativeSpi).spiXfer(bytes, bytes)
    }
}
