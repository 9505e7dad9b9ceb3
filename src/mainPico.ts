import { PICO } from "./boards/pico"
import { RECEIVER } from "./programs/receiver-program"
import { start } from "./programs/start"

start(PICO, RECEIVER)
