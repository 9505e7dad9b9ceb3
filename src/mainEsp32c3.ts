import { pins } from "@dsboard/quietline_esp32c3"
import { start } from "./app/start"
import { ESP32_SCK_HZ } from "./capture/spi-port"
import { ESP32C3 } from "./capture/timing"

start({
    board: "esp32c3",
    devName: "quietline on an ESP32-C3",
    hot: pins.HOT,
    cold: pins.COLD,
    timing: ESP32C3,
    spi: undefined, // too few pins are left for one
    sckHz: ESP32_SCK_HZ,
})
