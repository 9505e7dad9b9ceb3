import type { ChipConverter } from "./chip-converter"

/**
 * RP2040 at 125 MHz, the loop of gpio.ts with the pins of boards/quietline_pico.board.json: measured on the official runtime
 * in an emulator that has no misses of the flash cache. The runtime looks a pin up in the board's table at each reading, so
 * another set of pins means other figures.
 */
export const RP2040: ChipConverter = {
    vrefV: 3.3,
    zeroV: 0,
    bend: undefined,
    pairUs: 70.35,
    skewUs: 24.41,
    lookUs: 147.4,
    noiseLsb: 0.97,
    hasWideCodes: true,
}
