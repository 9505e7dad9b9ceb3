import { readCapture, type StereoFile } from "../../host/capture/read-capture"
import { Converter } from "../converter/converter"
import { ConvertedLine, type PairSource } from "../converter/pair-source"
import { isCapture, ReplayedCapture } from "../converter/replayed-capture"
import { createLine, type Line } from "../line/line"
import type { Program } from "../line/program"
import { createLineFromLegs } from "../line/wav-legs"
import { createProgramFromWav } from "../line/wav-program"
import { RigBench } from "../rig/rig-bench"
import type { Scenario } from "../scenario/schema"
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
export function createSources(options: SimulationOptions, cableS = 0): Sources {
    const { scenario, seed } = options
    if (options.legsFile) return sourcesFromLegs(readCapture(options.legsFile), options)
    const converter = new Converter(scenario, seed)
    return { line: createScenarioLine(options, converter, cableS), converter }
}

/** The line of a scenario, with a recording in place of its wanted signal. @param cableS when its cable was put there */
function createScenarioLine(options: SimulationOptions, { pairRateHz }: Converter, cableS: number) {
    const { scenario, seed, programFile, programFullScaleDbu } = options
    const nyquistHz = pairRateHz / 2
    const program: Program | undefined = programFile
        ? createProgramFromWav(readWav(programFile), {
              fullScaleDbu: programFullScaleDbu,
              nyquistHz,
          })
        : undefined
    return createLine(scenario, { seed, nyquistHz, program, cableS })
}

/** What stands on the simulator's bus in place of a board's pins. */
export interface BoardPins {
    pairs: PairSource
    /** there is none under a capture: the capture holds its converter */
    rig: RigBench | undefined
    /** Puts another cable into line and rig. @param tS since power-up */
    setCable(cable: Scenario["cable"], tS: number): void
}

/** A converter whose pins are the line's, and the rig's while the rig is in use. */
class SharedPins extends ConvertedLine implements BoardPins {
    readonly pairs = this
    /** of another cable, not made yet */
    private next: (() => Line) | undefined

    constructor(
        private readonly options: SimulationOptions,
        line: Line,
        private readonly shared: Converter,
        readonly rig: RigBench,
    ) {
        super(line, shared)
    }

    override burst(startS: number, codes: Uint16Array): number {
        if (this.rig.isInUse(startS)) return this.shared.burst(this.rig.line, startS, codes)
        if (this.next) this.line = this.next()
        this.next = undefined
        return super.burst(startS, codes)
    }

    setCable(cable: Scenario["cable"], tS: number): void {
        this.rig.setCable(cable, tS)
        const { options, shared } = this
        if (options.legsFile !== undefined) return
        const scenario = { ...options.scenario, cable }
        this.next = () => createScenarioLine({ ...options, scenario }, shared, tS)
    }
}

/**
 * What the firmware of a simulation gets its pairs from: line or rig and converter, or a capture in place of all.
 * @param cableS when the scenario's cable was put there, since power-up
 * @throws UsageError when a recording can't be read, or a capture can't be replayed
 */
export function createPins(options: SimulationOptions, cableS = 0): BoardPins {
    const { legsFile, scenario, seed } = options
    const file = legsFile === undefined ? undefined : readCapture(legsFile)
    if (legsFile !== undefined && file !== undefined && isCapture(file))
        return { pairs: new ReplayedCapture(file, legsFile), rig: undefined, setCable: () => {} }
    const { line, converter } = file
        ? sourcesFromLegs(file, options)
        : createSources(options, cableS)
    return new SharedPins(options, line, converter, new RigBench(scenario, seed, cableS))
}
