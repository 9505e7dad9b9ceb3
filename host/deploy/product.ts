import { type Board, type BoardId, boardOf, boards } from "../../boards/boards"
import { readBoardFile } from "../../node/board-files"

/** What a product identifier says of a board. */
export type Product =
    /** flashed with a board file of quietline's */
    | { kind: "quietline"; board: Board }
    /** runs DeviceScript with a stock board file, whose pins are called otherwise */
    | { kind: "stock"; name: string; flashAs: Board | undefined }
    | { kind: "unknown" }

/** Boards of the DeviceScript CLI's own list on which quietline runs: identifier, name, what to flash. */
const STOCK: Record<number, [string, BoardId | undefined]> = {
    1064181516: ["Raspberry Pi Pico", "pico"],
    978399748: ["Raspberry Pi Pico W", "pico_w"],
    1011907077: ["Espressif ESP32-DevKitC", "esp32_devkit_c"],
    1073151979: ["Espressif ESP32 (bare)", "esp32_devkit_c"],
    975014334: ["Espressif ESP32-C3 (bare)", "esp32c3"],
    828402716: ["ESP32-C3 SuperMini", "esp32c3"],
    1056926545: ["Seeed Studio XIAO ESP32C3", "esp32c3"],
    917915687: ["Seeed Studio XIAO ESP32C3 with MSR218 base", "esp32c3"],
    915657739: ["Adafruit QT Py ESP32-C3 WiFi", "esp32c3"],
    982550620: ["ESP32-C3FH4-RGB", "esp32c3"],
    871537753: ["Espressif ESP32-C3-RUST-DevKit", "esp32c3"],
    1041372417: ["Espressif ESP32-S3 (bare)", "esp32s3_devkit_m"],
    896848503: ["Espressif ESP32-S3 DevKitM", "esp32s3_devkit_m"],
    // no board of quietline's is near these
    1009703326: ["Adafruit Feather ESP32-S2", undefined],
    1058278860: ["Espressif ESP32-S2 (bare)", undefined],
    824637191: ["Unexpected Maker FeatherS2 ESP32-S2", undefined],
    952937357: ["KittenBot Grape:Bit ESP32-C3", undefined],
    935525573: ["KittenBot NanoScript 1.0", undefined],
    947251213: ["MSR RP2040 Brain 124 v0.1", undefined],
    900102307: ["MSR Brain RP2040 59 v0.1", undefined],
    841879140: ["MSR JM Brain S2-mini 207", undefined],
    1038170507: ["MSR JacdacIoT 48 v0.2", undefined],
}

/** @param id what the board's control service gives as its product identifier */
export function productOf(id: number): Product {
    const board = boards.find(candidate => Number(readBoardFile(candidate).productId) === id)
    if (board !== undefined) return { kind: "quietline", board }
    const stock = STOCK[id]
    if (stock === undefined) return { kind: "unknown" }
    const [name, flashAs] = stock
    return { kind: "stock", name, flashAs: flashAs && boardOf(flashAs) }
}

/** A product identifier as board files have it. */
export function productText(id: number): string {
    return `0x${id.toString(16).padStart(8, "0")}`
}
