import type { SimulationOptions } from "../../sim/simulation"
import { writeWhole } from "../output/svg-file"
import { captureLegs } from "./legs-capture"
import { legsPlot, type PlotTitle } from "./legs-plot"

/**
 * Draws both legs of a simulation's line and their difference into an SVG file. No VM is started.
 * @throws UsageError when a recording can't be read, the converter is too slow or the file can't be written
 */
export function drawLegs(path: string, options: SimulationOptions, title: PlotTitle): void {
    writeWhole(path, legsPlot(captureLegs(options), title))
}
