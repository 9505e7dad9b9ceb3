// The boards an image is built for. Their pins are in quietline_<id>.board.json beside this file; the build makes the firmware's
// entries of both (host/config/board-sources.ts). What a chip is known for is in src/chips.

/** What carries a board's console to a computer, and when it begins to talk. */
type ConsoleKind =
    /** USB serial of the RP2040: silent until the computer has sent the EnableLog frame */
    | "usb-on-request"
    /** the chip's own USB serial (ESP32-C3, -S3): talks from power-up, whatever the baud rate */
    | "usb"
    /** a USB-serial chip on a UART of the classic ESP32: talks from power-up at 1,500,000 baud */
    | "uart"

export interface Board {
    /** without its `quietline_` prefix */
    id: BoardId
    name: string
    /** architecture, as the DeviceScript CLI calls it */
    arch: "rp2040" | "rp2040w" | "esp32" | "esp32c3" | "esp32s3"
    console: ConsoleKind
    /** converter profile of the simulator */
    profile: "rp2040" | "esp32" | "esp32c3" | "esp32s3"
    /** GPIOs that the runtime can convert */
    adcPins: readonly number[]
    /** GPIOs that may drive something: brought out, able to, and not needed by USB, flash memory or the start of the chip */
    outputPins: readonly number[]
    /** it has pins left for the SPI converter */
    hasSpi: boolean
}

export const boardIds = ["pico", "pico_w", "esp32_devkit_c", "esp32c3", "esp32s3_devkit_m"] as const
export type BoardId = (typeof boardIds)[number]

/** Whole numbers from first to last. */
const range = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i)

const pico = {
    console: "usb-on-request",
    profile: "rp2040",
    adcPins: range(26, 28),
    outputPins: [...range(0, 22), ...range(26, 28)],
    hasSpi: true,
} as const

export const boards: readonly Board[] = [
    { id: "pico", name: "Raspberry Pi Pico", arch: "rp2040", ...pico },
    { id: "pico_w", name: "Raspberry Pi Pico W", arch: "rp2040w", ...pico },
    {
        id: "esp32_devkit_c",
        name: "ESP32-DevKitC",
        arch: "esp32",
        console: "uart",
        profile: "esp32",
        adcPins: range(32, 39),
        // 34 to 39 are inputs only; 0, 2, 12 decide how the chip starts, 5 and 15 nothing that matters here; 16, 17 may be the memory's
        outputPins: [4, 5, 13, 14, 15, 18, 19, ...range(21, 23), ...range(25, 27), 32, 33],
        hasSpi: true,
    },
    {
        id: "esp32c3",
        name: "ESP32-C3 SuperMini or XIAO",
        arch: "esp32c3",
        console: "usb",
        profile: "esp32c3",
        adcPins: range(0, 4),
        // 8 and 9 decide how the chip starts, and so does 2, which is fine where a resistor pulls it up
        outputPins: [...range(0, 7), 10, 20, 21],
        hasSpi: false,
    },
    {
        id: "esp32s3_devkit_m",
        name: "ESP32-S3-DevKitM or -DevKitC",
        arch: "esp32s3",
        console: "usb",
        profile: "esp32s3",
        adcPins: range(1, 10),
        // 0, 3, 45, 46 decide how the chip starts; 19, 20 are USB; 26 to 37 may belong to the memories; 43, 44 are the UART
        outputPins: [1, 2, ...range(4, 18), 21, ...range(38, 42), 47, 48],
        hasSpi: true,
    },
]

/** The programs that are made for each board. An image has no room for all of both. */
export const programNames = ["receiver", "rig"] as const
export type ProgramName = (typeof programNames)[number]

/** What to call a program in messages. */
export const PROGRAM_WORDS: Readonly<Record<ProgramName, string>> = {
    receiver: "the receiver's program",
    rig: "the cable rig's program",
}

/** The name of a board's program in the image itself, and of the image's folder: PicoW, PicoWRig. */
export function imageName({ id }: Pick<Board, "id">, program: ProgramName): string {
    const words = id.split("_").map(word => word[0].toUpperCase() + word.slice(1))
    return words.join("") + (program === "rig" ? "Rig" : "")
}

/** Entry of a board's program in src/. */
export function entryOf(board: Pick<Board, "id">, program: ProgramName): string {
    return `main${imageName(board, program)}.ts`
}

/** The board of an id. */
export function boardOf(id: BoardId): Board {
    return boards.find(board => board.id === id)!
}
