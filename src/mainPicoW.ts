import { RECEIVER } from "./app/receiver-program"
import { start } from "./app/start"
import { PICO_W } from "./boards/pico-w"

start(PICO_W, RECEIVER)
