import { pins } from "@dsboard/quietline_esp32s3_devkit_m"
import { ESP32_CLOCK } from "../capture/spi-port"
import { ESP32S3 } from "../chips/esp32s3"
import type { BoardParts } from "./board-parts"

export const ESP32S3_DEVKIT_M: BoardParts = {
    id: "esp32s3_devkit_m",
    devName: "quietline on an ESP32-S3-DevKitM",
    hot: pins.HOT,
    cold: pins.COLD,
    converter: ESP32S3,
    spi: { sck: pins.SCK, mosi: pins.MOSI, miso: pins.MISO, cs: pins.CS },
    clock: ESP32_CLOCK,
    restSpi: undefined,
}
