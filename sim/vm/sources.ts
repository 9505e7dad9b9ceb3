import { Converter } from "../converter/converter"
import { createLine, type Line } from "../line/line"
import type { Program } from "../line/program"
import { createLineFromLegs } from "../line/wav-legs"
import { createProgramFromWav } from "../line/wav-program"
import type { SimulationOptions } from "../simulation"
import { readWav } from "../wav/read"

/** The line and the converter of a simulation, or recordings in their place. */
export function createSources(options: SimulationOptions): { line: Line; converter: Converter } {
    const { scenario, seed } = options
    const converter = new Converter(scenario, seed)
    if (options.legsFile) {
        const line = createLineFromLegs(readWav(options.legsFile), scenario, {
            fullScaleV: options.legsFullScaleV,
        })
        return { line, converter }
    }
    const nyquistHz = converter.pairRateHz / 2
    const program: Program | undefined = options.programFile
        ? createProgramFromWav(readWav(options.programFile), {
              fullScaleDbu: options.programFullScaleDbu,
              nyquistHz,
          })
        : undefined
    return { line: createLine(scenario, { seed, nyquistHz, program }), converter }
}
