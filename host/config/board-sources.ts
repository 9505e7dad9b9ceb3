import type { BoardFile } from "../../boards/board-file"
import { type Board, entryOf } from "../../boards/boards"

/** First line of each file that is made here. */
export const MADE = "// Made from boards/ by the build. Edit that."

/** What a chip is called in src/chips and in src/capture/spi-port.ts. */
const CHIPS: Record<Board["arch"], { file: string; converter: string; clock: string }> = {
    rp2040: { file: "rp2040", converter: "RP2040", clock: "RP2040_CLOCK" },
    rp2040w: { file: "rp2040", converter: "RP2040", clock: "RP2040_CLOCK" },
    esp32: { file: "esp32", converter: "ESP32", clock: "ESP32_CLOCK" },
    esp32c3: { file: "esp32c3", converter: "ESP32C3", clock: "ESP32_CLOCK" },
    esp32s3: { file: "esp32s3", converter: "ESP32S3", clock: "ESP32_CLOCK" },
}

/**
 * The firmware's own files of a board: its parts, and the entries of its two programs.
 * @param file its board file, checked (checkBoard)
 * @returns texts of files by their path in src/
 */
export function boardSources(board: Board, file: BoardFile): Record<string, string> {
    return {
        [`boards/${board.id}.ts`]: partsSource(board, file),
        [entryOf(board, "receiver")]: receiverSource(board),
        [entryOf(board, "rig")]: rigSource(board, file),
    }
}

function partsSource(board: Board, { devName }: BoardFile): string {
    const chip = CHIPS[board.arch]
    const spi = "{ sck: pins.SCK, mosi: pins.MOSI, miso: pins.MISO, cs: pins.CS }"
    // Only an RP2040's timer can't be trusted to end a rest (src/runtime/slices.ts); its boards all have the pins.
    const restsBySpi = chip.converter === "RP2040"
    return `${MADE}
import { pins } from "@dsboard/quietline_${board.id}"
import { ${chip.clock} } from "../capture/spi-port"
import { ${chip.converter} } from "../chips/${chip.file}"
import type { BoardParts } from "../programs/board-parts"
${restsBySpi ? `\nconst SPI = ${spi}\n` : ""}
export const BOARD: BoardParts = {
    id: ${JSON.stringify(board.id)},
    devName: ${JSON.stringify(devName)},
    hot: pins.HOT,
    cold: pins.COLD,
    converter: ${chip.converter},
    spi: ${restsBySpi ? "SPI" : board.hasSpi ? spi : "undefined"},
    clock: ${chip.clock},
    restSpi: ${restsBySpi ? "SPI" : "undefined"},
}
`
}

function receiverSource({ id }: Board): string {
    return `${MADE}
import { BOARD } from "./boards/${id}"
import { RECEIVER } from "./programs/receiver-program"
import { start } from "./programs/start"

start(BOARD, RECEIVER)
`
}

function rigSource({ id }: Board, { pins }: BoardFile): string {
    const light = (name: string) => (name in pins ? `pins.${name}` : "undefined")
    return `${MADE}
import { startBuzzer } from "@devicescript/servers"
import { pins } from "@dsboard/quietline_${id}"
import { BOARD } from "./boards/${id}"
import { openPanel } from "./panel/open-panel"
import { openFixture } from "./programs/open-fixture"
import { rigProgram } from "./programs/rig-program"
import { start } from "./programs/start"

const fixture = openFixture(BOARD, {
    shield: pins.SHIELD,
    driveHot: pins.DRIVE_HOT,
    driveCold: pins.DRIVE_COLD,
    loadHot: pins.LOAD_HOT,
    loadCold: pins.LOAD_COLD,
    loadShield: pins.LOAD_SHLD,
    tone: startBuzzer({ pin: pins.TONE }),
})
const panel = openPanel({ button: pins.BUTTON, red: ${light("LED_RED")}, green: ${light("LED_GREEN")} })

start(BOARD, rigProgram(fixture, panel))
`
}
