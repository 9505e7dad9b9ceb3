import { readCapture, type StereoFile } from "../../host/capture/read-capture"
import { Converter } from "../converter/converter"
import { ConvertedLine, type PairSource } from "../converter/pair-source"
import { isCapture, ReplayedCapture } from "../converter/replayed-capture"
import { createLine, type Line } from "../line/line"
import type { Program } from "../line/program"
import { createLineFromLegs } from "../line/wav-legs"
import { createProgramFromWav } from "../line/wav-program"
import type { SimulationOptions } from "../simulation"
import { UsageError } from "../usage-error"
import { readWav } from "../wav/read"

interface Sources {
    line: Line
    converter: Converter
}

function sourcesFromLegs(file: StereoFile, options: SimulationOptions): Sources {
    const { scenario, seed } = options
    if (isCapture(file))
        throw new UsageError(`${options.legsFile}: expected a recording of a line, got a capture`)
    const [{ hotV, coldV }] = file.blocks
    const wav = { rateHz: file.pairRateHz, channels: [hotV, coldV], path: options.legsFile! }
    const line = createLineFromLegs(wav, scenario, { fullScaleV: options.legsFullScaleV })
    return { line, converter: new Converter(scenario, seed) }
}

/**
 * The line and the converter of a simulation, or a recording in place of the line.
 * @throws UsageError when a recording can't be read
 */
export function createSources(options: SimulationOptions): Sources {
    const { scenario, seed } = options
    if (options.legsFile) return sourcesFromLegs(readCapture(options.legsFile), options)
    const converter = new Converter(scenario, seed)
    const nyquistHz = converter.pairRateHz / 2
    const program: Program | undefined = options.programFile
        ? createProgramFromWav(readWav(options.programFile), {
              fullScaleDbu: options.programFullScaleDbu,
              nyquistHz,
          })
        : undefined
    return { line: createLine(scenario, { seed, nyquistHz, program }), converter }
}

/**
 * What the firmware of a simulation gets its pairs from: line and converter, or a capture in place of both.
 * @throws UsageError when a recording can't be read, or a capture can't be replayed
 */
export function createPairSource(options: SimulationOptions): PairSource {
    const { legsFile } = options
    const file = legsFile === undefined ? undefined : readCapture(legsFile)
    if (legsFile !== undefined && file !== undefined && isCapture(file))
        return new ReplayedCapture(file, legsFile)
    const { line, converter } = file ? sourcesFromLegs(file, options) : createSources(options)
    return new ConvertedLine(line, converter)
}
