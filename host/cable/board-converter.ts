import { boards } from "../../boards/boards"
import type { ChipConverter } from "../../src/chips/chip-converter"
import { ESP32 } from "../../src/chips/esp32"
import { ESP32C3 } from "../../src/chips/esp32c3"
import { ESP32S3 } from "../../src/chips/esp32s3"
import { RP2040 } from "../../src/chips/rp2040"

const OF_ARCH = {
    rp2040: RP2040,
    rp2040w: RP2040,
    esp32: ESP32,
    esp32c3: ESP32C3,
    esp32s3: ESP32S3,
} as const

/** The converter of a board's chip. @param name as its registers say it @returns undefined for a board that is not known here */
export function boardConverter(name: string): ChipConverter | undefined {
    const board = boards.find(({ id }) => id === name)
    return board === undefined ? undefined : OF_ARCH[board.arch]
}
