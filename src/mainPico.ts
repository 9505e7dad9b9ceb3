import { RECEIVER } from "./app/receiver-program"
import { start } from "./app/start"
import { PICO } from "./boards/pico"

start(PICO, RECEIVER)
