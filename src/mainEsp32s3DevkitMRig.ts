import { startBuzzer } from "@devicescript/servers"
import { pins } from "@dsboard/quietline_esp32s3_devkit_m"
import { ESP32S3_DEVKIT_M } from "./boards/esp32s3-devkit-m"
import { openPanel } from "./panel/open-panel"
import { openFixture } from "./programs/open-fixture"
import { rigProgram } from "./programs/rig-program"
import { start } from "./programs/start"

const fixture = openFixture(ESP32S3_DEVKIT_M, {
    shield: pins.SHIELD,
    driveHot: pins.DRIVE_HOT,
    driveCold: pins.DRIVE_COLD,
    loadHot: pins.LOAD_HOT,
    loadCold: pins.LOAD_COLD,
    loadShield: pins.LOAD_SHLD,
    tone: startBuzzer({ pin: pins.TONE }),
})
const panel = openPanel({ button: pins.BUTTON, red: pins.LED_RED, green: pins.LED_GREEN })

start(ESP32S3_DEVKIT_M, rigProgram(fixture, panel))
