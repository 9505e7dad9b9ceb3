import * as ds from "@devicescript/core"
import { openReceiver } from "../app/open-receiver"
import type { Program } from "../app/program"
import { BusCapture } from "../capture/bus"
import type { Capture } from "../capture/capture"
import { GpioCapture } from "../capture/gpio"
import { type AnalogPin, hoistedInput } from "../capture/pins"
import { openSpiForRest, spiRest } from "../capture/spi-port"
import { FIRMWARE, openDisplay, openSpiConverter, SETTINGS, SPI_COMMANDS } from "../config/config"
import { restBy, restUntil } from "../runtime/slices"
import type { BoardParts } from "./board-parts"
import { frontEnd } from "./configured"

/** Starts a program on a board, about a second after power-up. */
export function start(board: BoardParts, program: Program): void {
    setTimeout(async () => {
        if (!fits(board)) return
        if (!ds.isSimulator() && board.restSpi !== undefined) {
            openSpiForRest(board.restSpi)
            restBy(spiRest())
        }
        // The runtime settles for a second after power-up.
        await restUntil(ds.millis() + 1000)
        const receiver = await openReceiver(chooseCapture(board, program), {
            firmware: FIRMWARE,
            board: board.id,
            settings: SETTINGS,
            display: await openDisplay(),
            program,
        })
        await receiver.run()
    }, 0)
}

/** Says on the console when the image and the board it runs on do not belong together. @returns false: it can't run there */
function fits(board: BoardParts): boolean {
    if (ds.isSimulator()) return true
    const flash = `use quietline flash --board ${board.id}`
    if (board.hot === undefined || board.cold === undefined) {
        console.error(`this runtime has no pins HOT and COLD: ${flash}`)
        return false
    }
    const name = ds._dcfgString("devName")
    if (name !== board.devName)
        console.warn(`this image is for "${board.devName}", the runtime for "${name}": ${flash}`)
    return true
}

/** In the simulator, which has no pins, the pairs come over the bus; the image is the one that is flashed. */
function chooseCapture(board: BoardParts, program: Program): Capture {
    const { hot: hotPin, cold: coldPin } = board
    if (hotPin === undefined || coldPin === undefined) return new BusCapture(program.gather)
    const converter = openSpiConverter(board.spi, board.clock, SPI_COMMANDS, frontEnd)
    if (converter !== undefined) return converter
    const hot = hoistedInput(hotPin as unknown as AnalogPin)
    const cold = hoistedInput(coldPin as unknown as AnalogPin)
    return new GpioCapture(hot, cold, board.converter, frontEnd(board.converter.vrefV))
}
