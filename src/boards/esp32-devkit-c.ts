import { pins } from "@dsboard/quietline_esp32_devkit_c"
import { ESP32_CLOCK } from "../capture/spi-port"
import { ESP32 } from "../chips/esp32"
import type { BoardParts } from "./board-parts"

export const ESP32_DEVKIT_C: BoardParts = {
    id: "esp32_devkit_c",
    devName: "quietline on an ESP32-DevKitC",
    hot: pins.HOT,
    cold: pins.COLD,
    converter: ESP32,
    spi: { sck: pins.SCK, mosi: pins.MOSI, miso: pins.MISO, cs: pins.CS },
    clock: ESP32_CLOCK,
    restSpi: undefined,
}
