import { boards } from "../../boards/boards"
import type { ChipConverter } from "../../src/capture/chip-converter"
import { ESP32 } from "../../src/capture/esp32"
import { ESP32C3 } from "../../src/capture/esp32c3"
import { ESP32S3 } from "../../src/capture/esp32s3"
import { RP2040 } from "../../src/capture/rp2040"

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
