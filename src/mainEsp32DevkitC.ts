import { RECEIVER } from "./app/receiver-program"
import { start } from "./app/start"
import { ESP32_DEVKIT_C } from "./boards/esp32-devkit-c"

start(ESP32_DEVKIT_C, RECEIVER)
