import { startBuzzer } from "@devicescript/servers"
import { pins } from "@dsboard/quietline_esp32_devkit_c"
import { start } from "./app/start"
import { ESP32 } from "./capture/chip-converter"
import { ESP32_CLOCK } from "./capture/spi-port"

start({
    board: "esp32_devkit_c",
    devName: "quietline on an ESP32-DevKitC",
    hot: pins.HOT,
    cold: pins.COLD,
    converter: ESP32,
    cable: {
        shield: pins.SHIELD,
        driveHot: pins.DRIVE_HOT,
        driveCold: pins.DRIVE_COLD,
        loadHot: pins.LOAD_HOT,
        loadCold: pins.LOAD_COLD,
        loadShield: pins.LOAD_SHLD,
        tone: startBuzzer({ pin: pins.TONE }),
    },
    panel: { button: pins.BUTTON, red: pins.LED_RED, green: pins.LED_GREEN },
    spi: { sck: pins.SCK, mosi: pins.MOSI, miso: pins.MISO, cs: pins.CS },
    clock: ESP32_CLOCK,
    restsBySpi: false,
})
