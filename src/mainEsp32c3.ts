import { ESP32C3_BOARD } from "./boards/esp32c3"
import { RECEIVER } from "./programs/receiver-program"
import { start } from "./programs/start"

start(ESP32C3_BOARD, RECEIVER)
