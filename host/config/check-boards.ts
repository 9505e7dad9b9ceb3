import { type BoardFile, boardFileName } from "../../boards/board-file"
import { type Board, boards } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import type { RigConfig } from "./rig-config"

/** The runtime keeps a pin under a key of 15 characters that begins with "pins.". */
const MAX_PIN_NAME = 10

/** GPIOs of the RP2040's first SPI, to which the runtime's receive channel is wired: numbers modulo 16 below 8. */
function isSpi0(gpio: number): boolean {
    return gpio % 16 < 8
}

function listed(pins: readonly number[]): string {
    return `GPIO ${pins.join(", ")}`
}

/** Pins that convert; the cable rig's others that no board can do without; those of the SPI converter. Lights are left out where pins are few. */
const CONVERTING = ["HOT", "COLD", "SHIELD"]
const RIG = [
    ...["DRIVE_HOT", "DRIVE_COLD", "LOAD_HOT", "LOAD_COLD", "LOAD_SHLD"],
    ...["TONE", "BUTTON"],
]
const SPI = ["SCK", "MOSI", "MISO", "CS"]

/** Pins that feed something into a cable or drive a light. */
const DRIVING = /^(DRIVE|LOAD|LED)_|^TONE$/

/** Checks that all pins are there which the programs name. @throws UsageError */
function checkPresent(board: Board, { pins }: BoardFile, label: string): void {
    const missing = (names: readonly string[]) => names.find(name => !(name in pins))
    const ofRig = missing([...CONVERTING, ...RIG])
    if (ofRig !== undefined)
        throw new UsageError(
            `${label}: pins.${ofRig} is missing; a board needs ${[...CONVERTING, ...RIG].join(", ")}`,
        )
    const ofSpi = board.hasSpi ? missing(SPI) : undefined
    if (ofSpi !== undefined)
        throw new UsageError(
            `${label}: pins.${ofSpi} is missing; a board with pins for the SPI converter (hasSpi in boards/boards.ts) needs ${SPI.join(", ")}`,
        )
}

/** Checks that pins which convert and pins which drive are able to. @throws UsageError */
function checkAbilities(board: Board, { pins }: BoardFile, label: string): void {
    for (const name of CONVERTING)
        if (!board.adcPins.includes(pins[name]))
            throw new UsageError(
                `${label}: pins.${name} is ${pins[name]}, which can't convert; it accepts ${listed(board.adcPins)}`,
            )
    for (const [name, gpio] of Object.entries(pins))
        if (DRIVING.test(name) && !board.outputPins.includes(gpio))
            throw new UsageError(
                `${label}: pins.${name} is ${gpio}, which can't drive, or is needed otherwise; it accepts ${listed(board.outputPins)}`,
            )
}

/** Checks that no GPIO is given away twice; only the LED, which nothing is wired to, may share one. @throws UsageError */
function checkShared({ pins, log, i2c }: BoardFile, label: string): void {
    const uses: [string, number | undefined][] = [
        ...Object.entries(pins).map(([name, gpio]): [string, number] => [`pins.${name}`, gpio]),
        ["log.pinTX", log?.pinTX],
        ["i2c.pinSDA", i2c?.pinSDA],
        ["i2c.pinSCL", i2c?.pinSCL],
    ]
    const taken = new Map<number, string>()
    for (const [name, gpio] of uses) {
        if (gpio === undefined) continue
        const first = taken.get(gpio)
        if (first !== undefined)
            throw new UsageError(
                `${label}: ${first} and ${name} are both ${gpio}; each needs a GPIO of its own`,
            )
        taken.set(gpio, name)
    }
}

/**
 * Checks what the DeviceScript compiler does not know of a board file, that its pins can do what the rig needs of them, and what it
 * tells at length: two names on one GPIO.
 * @throws UsageError in one line that names the file, the pin and what it accepts
 */
export function checkBoard(board: Board, file: BoardFile): void {
    const label = boardFileName(board)
    checkPresent(board, file, label)
    checkAbilities(board, file, label)
    for (const name of Object.keys(file.pins))
        if (name.length > MAX_PIN_NAME)
            throw new UsageError(
                `${label}: pins.${name} is too long a name for the runtime; it accepts ${MAX_PIN_NAME} characters`,
            )
    checkShared(file, label)
    if (!board.arch.startsWith("rp2040")) return
    for (const name of ["SCK", "MOSI", "MISO"])
        if (!isSpi0(file.pins[name]))
            throw new UsageError(
                `${label}: pins.${name} is ${file.pins[name]}, which is not on SPI0; it accepts GPIO 0 to 7 and 16 to 23`,
            )
    const tx = file.log?.pinTX
    if (tx !== undefined && tx % 4 !== 0)
        throw new UsageError(`${label}: log.pinTX is ${tx}; it accepts a GPIO that 4 divides`)
}

/** Checks that the configured board can do what is asked of it. @throws UsageError in one line */
export function checkCapture(config: RigConfig, label: string): void {
    if (config.capture === "spi" && config.display !== "none")
        throw new UsageError(
            `${label}: display is "${config.display}" beside capture "spi", and a board's memory holds one of them; it accepts "none" there`,
        )
    if (config.capture === "spi" && config.program === "rig")
        throw new UsageError(
            `${label}: program is "rig" beside capture "spi", which leaves a cable's far end unread; it accepts "receiver" there`,
        )
    const board = boards.find(({ id }) => id === config.board)
    if (config.capture !== "spi" || board?.hasSpi) return
    const able = boards.filter(({ hasSpi }) => hasSpi).map(({ id }) => JSON.stringify(id))
    throw new UsageError(
        `${label}: capture is "spi", but ${config.board} has too few pins for it; "gpio" works there, "spi" with board ${able.join(", ")}`,
    )
}
