import { RECEIVER } from "./app/receiver-program"
import { start } from "./app/start"
import { ESP32C3_BOARD } from "./boards/esp32c3"

start(ESP32C3_BOARD, RECEIVER)
