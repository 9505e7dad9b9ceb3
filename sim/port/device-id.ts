import type { Board } from "../../boards/boards"
import { stream } from "../../common/random"

/** Espressif's first three bytes of a MAC address. */
const ESPRESSIF = [0x24, 0x6f, 0x28]

/** First bytes that the flash chips of many Picos have in their identifier. */
const PICO_FLASH = [0xe6, 0x61]

/** Two digits a byte. */
export function hexDigits(bytes: Iterable<number>): string {
    return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("")
}

/** MAC address of an ESP32 board. */
export function macOf(seed: number): number[] {
    const random = stream(seed, "device")
    return [...ESPRESSIF, ...Array.from({ length: 3 }, () => Math.floor(256 * random.uniform()))]
}

/**
 * The Jacdac identifier of a board, 16 hexadecimal digits: the flash chip's on an RP2040, from the MAC address on an ESP32. It
 * stays the same as long as the seed does.
 */
export function deviceIdOf(board: Pick<Board, "arch">, seed: number): string {
    if (!board.arch.startsWith("rp2040")) return hexDigits([0xfe, ...macOf(seed), 0xff])
    const random = stream(seed, "device")
    const rest = Array.from({ length: 6 }, () => Math.floor(256 * random.uniform()))
    return hexDigits([...PICO_FLASH, ...rest])
}
