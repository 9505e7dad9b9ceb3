import { startBuzzer } from "@devicescript/servers"
import { pins } from "@dsboard/quietline_pico"
import { start } from "./app/start"
import { RP2040 } from "./capture/chip-converter"
import { RP2040_CLOCK } from "./capture/spi-port"

start({
    board: "pico",
    devName: "quietline on a Raspberry Pi Pico",
    hot: pins.HOT,
    cold: pins.COLD,
    converter: RP2040,
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
    clock: RP2040_CLOCK,
    restsBySpi: true,
})
