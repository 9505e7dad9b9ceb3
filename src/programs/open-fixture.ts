import * as ds from "@devicescript/core"
import type { CableFixture } from "../cable/fixture"
import { BusFixture } from "../capture/bus-fixture"
import { type Buzzer, GpioFixture } from "../capture/gpio-fixture"
import { type AnalogPin, type DrivePin, hoistedInput } from "../capture/pins"
import type { ChipConverter } from "../chips/chip-converter"
import { CAPTURE } from "../config/config"
import { frontEnd } from "./configured"

/** What the rig wants of its board. */
interface ConverterPins {
    hot: ds.AnalogInPin | undefined
    cold: ds.AnalogInPin | undefined
    converter: ChipConverter
}

/** Pins of the cable rig besides HOT and COLD; undefined each in a runtime that was flashed before the rig had them. */
export interface CablePins {
    shield: ds.AnalogInPin | undefined
    driveHot: ds.OutputPin | undefined
    driveCold: ds.OutputPin | undefined
    loadHot: ds.OutputPin | undefined
    loadCold: ds.OutputPin | undefined
    loadShield: ds.OutputPin | undefined
    /** what startBuzzer() has put on the pin TONE */
    tone: Buzzer
}

/** The cable rig on the board's pins. @returns undefined: the board, its runtime or its configuration has none */
export function openFixture(board: ConverterPins, cable: CablePins): CableFixture | undefined {
    if (ds.isSimulator()) return new BusFixture()
    // With an SPI converter the chip's own inputs stay open.
    if (CAPTURE === "spi") return undefined
    const { shield, driveHot, driveCold, loadHot, loadCold, loadShield, tone } = cable
    const pins = [driveHot, driveCold, loadHot, loadCold, loadShield]
    const { hot, cold } = board
    if (hot === undefined || cold === undefined) return undefined
    // A runtime that was flashed before the rig had these pins takes its SHIELD for something else.
    if (pins.includes(undefined) || shield === undefined) return undefined
    const terminals = {
        hot: hoistedInput(hot as unknown as AnalogPin),
        cold: hoistedInput(cold as unknown as AnalogPin),
        shield: hoistedInput(shield as unknown as AnalogPin),
    }
    const { converter } = board
    return new GpioFixture(
        terminals,
        pins as unknown as DrivePin[],
        tone,
        converter,
        frontEnd(converter.vrefV).vrefV,
    )
}
