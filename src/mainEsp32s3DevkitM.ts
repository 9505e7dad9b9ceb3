import { RECEIVER } from "./app/receiver-program"
import { start } from "./app/start"
import { ESP32S3_DEVKIT_M } from "./boards/esp32s3-devkit-m"

start(ESP32S3_DEVKIT_M, RECEIVER)
