import { pins } from "@dsboard/quietline_pico_w"
import { start } from "./app/start"
import { RP2040_SCK_HZ } from "./capture/spi-port"
import { RP2040 } from "./capture/timing"

start({
    board: "pico_w",
    devName: "quietline on a Raspberry Pi Pico W",
    hot: pins.HOT,
    cold: pins.COLD,
    timing: RP2040,
    spi: { sck: pins.SCK, mosi: pins.MOSI, miso: pins.MISO, cs: pins.CS },
    sckHz: RP2040_SCK_HZ,
})
