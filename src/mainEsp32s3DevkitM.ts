import { ESP32S3_DEVKIT_M } from "./boards/esp32s3-devkit-m"
import { RECEIVER } from "./programs/receiver-program"
import { start } from "./programs/start"

start(ESP32S3_DEVKIT_M, RECEIVER)
