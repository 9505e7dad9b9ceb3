import * as ds from "@devicescript/core"
import { BusCapture } from "../capture/bus"
import type { Capture } from "../capture/capture"
import type { ChipConverter } from "../capture/chip-converter"
import { frontEnd } from "../capture/configured"
import { GpioCapture } from "../capture/gpio"
import { type AnalogPin, hoistedInput } from "../capture/pins"
import { SPI_VREF_V, SpiCapture } from "../capture/spi"
import { openSpi, openSpiForRest, type SpiClock, type SpiPins, spiRest } from "../capture/spi-port"
import { CAPTURE, FIRMWARE, openDisplay, SETTINGS, SPI_COMMANDS } from "../config"
import type { PanelPins } from "../panel/open-panel"
import { restBy, restUntil } from "../runtime/slices"
import type { CablePins } from "./open-fixture"
import { Receiver } from "./receiver"

/** What a board's entry says of its board. */
export interface Rig {
    /** without its `quietline_` prefix */
    board: string
    /** devName of its board file: what the runtime of the right board says of itself */
    devName: string
    /** undefined when the runtime does not know the rig's pins */
    hot: ds.AnalogInPin
    cold: ds.AnalogInPin
    converter: ChipConverter
    /** of the cable rig; undefined each when the runtime does not know it */
    cable: CablePins
    panel: PanelPins
    /** undefined: the board has no pins for an SPI converter */
    spi: SpiPins | undefined
    clock: SpiClock
    /** its runtime's timer can't be trusted (src/runtime/slices.ts): it rests on transfers over SPI */
    restsBySpi: boolean
}

/** Starts the receiver of a board, about a second after power-up. */
export function start(rig: Rig): void {
    setTimeout(async () => {
        if (!fits(rig)) return
        if (!ds.isSimulator() && rig.restsBySpi) {
            openSpiForRest(rig.spi)
            restBy(spiRest())
        }
        // The runtime settles for a second after power-up.
        await restUntil(ds.millis() + 1000)
        const receiver = new Receiver(chooseCapture(rig), {
            firmware: FIRMWARE,
            board: rig.board,
            settings: SETTINGS,
            display: await openDisplay(),
        })
        await receiver.run()
    }, 0)
}

/** Says on the console when the image and the board it runs on do not belong together. @returns false: it can't run there */
function fits(rig: Rig): boolean {
    if (ds.isSimulator()) return true
    const flash = `use quietline flash --board ${rig.board}`
    if (rig.hot === undefined || rig.cold === undefined) {
        console.error(`this runtime has no pins HOT and COLD: ${flash}`)
        return false
    }
    const name = ds._dcfgString("devName")
    if (name !== rig.devName)
        console.warn(`this image is for "${rig.devName}", the runtime for "${name}": ${flash}`)
    return true
}

/** In the simulator the pairs come over the bus; the image is the one that is flashed. */
function chooseCapture(rig: Rig): Capture {
    if (ds.isSimulator()) return new BusCapture()
    if (CAPTURE === "spi" && rig.spi !== undefined) {
        const port = openSpi(rig.spi, rig.clock)
        return new SpiCapture(port, SPI_COMMANDS, frontEnd(SPI_VREF_V))
    }
    const hot = hoistedInput(rig.hot as unknown as AnalogPin)
    const cold = hoistedInput(rig.cold as unknown as AnalogPin)
    return new GpioCapture(hot, cold, rig.converter, frontEnd(rig.converter.vrefV))
}
