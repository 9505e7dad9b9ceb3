import { pins } from "@dsboard/quietline_esp32c3"
import { ESP32_CLOCK } from "../capture/spi-port"
import { ESP32C3 } from "../chips/esp32c3"
import type { BoardParts } from "./board-parts"

export const ESP32C3_BOARD: BoardParts = {
    id: "esp32c3",
    devName: "quietline on an ESP32-C3",
    hot: pins.HOT,
    cold: pins.COLD,
    converter: ESP32C3,
    spi: undefined, // too few pins are left for one
    clock: ESP32_CLOCK,
    restSpi: undefined,
}
