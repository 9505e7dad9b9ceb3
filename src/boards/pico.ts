import { pins } from "@dsboard/quietline_pico"
import { RP2040_CLOCK } from "../capture/spi-port"
import { RP2040 } from "../chips/rp2040"
import type { BoardParts } from "./board-parts"

const SPI = { sck: pins.SCK, mosi: pins.MOSI, miso: pins.MISO, cs: pins.CS }

export const PICO: BoardParts = {
    id: "pico",
    devName: "quietline on a Raspberry Pi Pico",
    hot: pins.HOT,
    cold: pins.COLD,
    converter: RP2040,
    spi: SPI,
    clock: RP2040_CLOCK,
    restSpi: SPI,
}
