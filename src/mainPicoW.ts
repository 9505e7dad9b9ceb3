import { PICO_W } from "./boards/pico-w"
import { RECEIVER } from "./programs/receiver-program"
import { start } from "./programs/start"

start(PICO_W, RECEIVER)
