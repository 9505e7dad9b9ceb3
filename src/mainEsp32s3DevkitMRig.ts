import { startBuzzer } from "@devicescript/servers"
import { pins } from "@dsboard/quietline_esp32s3_devkit_m"
import { start } from "./app/start"
import { ESP32S3_DEVKIT_M } from "./boards/esp32s3-devkit-m"
import { openFixture } from "./capture/open-fixture"
import { openPanel } from "./panel/open-panel"
import { rigProgram } from "./rig/rig-program"

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
