import { startBuzzer } from "@devicescript/servers"
import { pins } from "@dsboard/quietline_esp32c3"
import { ESP32C3_BOARD } from "./boards/esp32c3"
import { openPanel } from "./panel/open-panel"
import { openFixture } from "./programs/open-fixture"
import { rigProgram } from "./programs/rig-program"
import { start } from "./programs/start"

const fixture = openFixture(ESP32C3_BOARD, {
    shield: pins.SHIELD,
    driveHot: pins.DRIVE_HOT,
    driveCold: pins.DRIVE_COLD,
    loadHot: pins.LOAD_HOT,
    loadCold: pins.LOAD_COLD,
    loadShield: pins.LOAD_SHLD,
    tone: startBuzzer({ pin: pins.TONE }),
})
const panel = openPanel({ button: pins.BUTTON, red: undefined, green: undefined }) // too few pins are left for lights

start(ESP32C3_BOARD, rigProgram(fixture, panel))
