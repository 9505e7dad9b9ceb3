import { ESP32_DEVKIT_C } from "./boards/esp32-devkit-c"
import { RECEIVER } from "./programs/receiver-program"
import { start } from "./programs/start"

start(ESP32_DEVKIT_C, RECEIVER)
