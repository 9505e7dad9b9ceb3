import { startBuzzer } from "@devicescript/servers"
import { pins } from "@dsboard/quietline_esp32c3"
import { start } from "./app/start"
import { ESP32C3 } from "./capture/chip-converter"
import { ESP32_CLOCK } from "./capture/spi-port"

start({
    board: "esp32c3",
    devName: "quietline on an ESP32-C3",
    hot: pins.HOT,
    cold: pins.COLD,
    converter: ESP32C3,
    cable: {
        shield: pins.SHIELD,
        driveHot: pins.DRIVE_HOT,
        driveCold: pins.DRIVE_COLD,
        loadHot: pins.LOAD_HOT,
        loadCold: pins.LOAD_COLD,
        loadShield: pins.LOAD_SHLD,
        tone: startBuzzer({ pin: pins.TONE }),
    },
    panel: { button: pins.BUTTON, red: undefined, green: undefined }, // too few pins are left for lights
    spi: undefined, // too few pins are left for one
    clock: ESP32_CLOCK,
    restsBySpi: false,
})
