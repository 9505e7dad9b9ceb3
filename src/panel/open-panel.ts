import * as ds from "@devicescript/core"
import type { DrivePin } from "../capture/pins"
import { type ButtonPin, Panel } from "./panel"

/** Pins of the panel; undefined each where the board, or its runtime, has none. */
export interface PanelPins {
    button: ds.InputPin | undefined
    red: ds.OutputPin | undefined
    green: ds.OutputPin | undefined
}

/** Button and lights of a board. In the simulator there are none, and the panel does nothing. */
export function openPanel(pins: PanelPins): Panel {
    const isBoard = !ds.isSimulator()
    return new Panel({
        button: isBoard ? (pins.button as unknown as ButtonPin) : undefined,
        red: isBoard ? (pins.red as unknown as DrivePin) : undefined,
        green: isBoard ? (pins.green as unknown as DrivePin) : undefined,
        ownLight: isBoard,
    })
}
