import { UsageError } from "../../common/usage-error"
import type { StereoFile } from "../../formats/capture/raw-capture"
import { Converter } from "../converter/converter"
import { ConvertedLine, type PairSource } from "../converter/pair-source"
import { isCapture, ReplayedCapture } from "../converter/replayed-capture"
import { createLine, type Line } from "../line/line"
import type { Program } from "../line/program"
import { createLineFromLegs } from "../line/wav-legs"
import { createProgramFromWav } from "../line/wav-program"
import { RigBench } from "../rig/rig-bench"
import type { Scenario } from "../scenario/schema"
import type { VmOptions } from "./protocol"

interface Sources {
    line: Line
    converter: Converter
}

function sourcesFromLegs(file: StereoFile, path: string, options: VmOptions): Sources {
    const { scenario, seed, legsFullScaleV: fullScaleV } = options
    if (isCapture(file))
        throw new UsageError(`${path}: expected a recording of a line, got a capture`)
    const [{ hotV, coldV }] = file.blocks
    const wav = { rateHz: file.pairRateHz, channels: [hotV, coldV], path }
    const line = createLineFromLegs(wav, scenario, { fullScaleV })
    return { line, converter: new Converter(scenario, seed) }
}

/**
 * The line and the converter of a simulation, or a recording in place of the line.
 * @throws UsageError when the recording is a capture, or has one channel
 */
export function createSources(options: VmOptions, cableS = 0): Sources {
    const { scenario, seed, legs } = options
    if (legs) return sourcesFromLegs(legs.file, legs.path, options)
    const converter = new Converter(scenario, seed)
    return { line: createScenarioLine(options, converter, cableS), converter }
}

/** The line of a scenario, with a recording in place of its wanted signal. @param cableS when its cable was put there */
function createScenarioLine(options: VmOptions, { pairRateHz }: Converter, cableS: number) {
    const { scenario, seed, program: wav, programFullScaleDbu: fullScaleDbu } = options
    const nyquistHz = pairRateHz / 2
    const program: Program | undefined =
        wav && createProgramFromWav(wav, { fullScaleDbu, nyquistHz })
    return createLine(scenario, { seed, nyquistHz, program, cableS })
}

/** What stands on the simulator's bus in place of a board's pins. */
export interface BoardPins {
    pairs: PairSource
    /** the rig, made when it is asked for the first time; there is none under a capture: the capture holds its converter */
    rig: (() => RigBench) | undefined
    /** hears of each change of the rig's drives */
    onDrives: (drives: number, tS: number) => void
    /** Puts another cable into line and rig. @param tS since power-up */
    setCable(cable: Scenario["cable"], tS: number): void
    /** Puts another line under the same converter. @param tS since power-up */
    setLine(scenario: Scenario, tS: number): void
}

/** A converter whose pins are the line's, and the rig's while the rig is in use. */
class SharedPins extends ConvertedLine implements BoardPins {
    readonly pairs = this
    onDrives: BoardPins["onDrives"] = () => {}
    /** most programs never look at it */
    private bench: RigBench | undefined
    /** of another cable, not made yet */
    private next: (() => Line) | undefined

    constructor(
        private options: VmOptions,
        line: Line,
        private readonly shared: Converter,
        private cableS: number,
    ) {
        super(line, shared)
    }

    readonly rig = (): RigBench => {
        if (this.bench === undefined) {
            this.bench = new RigBench(this.options.scenario, this.options.seed, this.cableS)
            this.bench.onDrives = (drives, tS) => this.onDrives(drives, tS)
        }
        return this.bench
    }

    override burst(startS: number, codes: Uint16Array): number {
        if (this.bench?.isInUse(startS)) return this.shared.burst(this.bench.line, startS, codes)
        if (this.next) this.line = this.next()
        this.next = undefined
        return super.burst(startS, codes)
    }

    setCable(cable: Scenario["cable"], tS: number): void {
        this.setLine({ ...this.options.scenario, cable }, tS)
    }

    setLine(scenario: Scenario, tS: number): void {
        this.bench?.setCable(scenario.cable, tS)
        const options = { ...this.options, scenario }
        this.options = options
        this.cableS = tS
        if (options.legs === undefined)
            this.next = () => createScenarioLine(options, this.shared, tS)
    }
}

/**
 * What the firmware of a simulation gets its pairs from: line or rig and converter, or a capture in place of all.
 * @param cableS when the scenario's cable was put there, since power-up
 * @throws UsageError when a recording can't be the line, or a capture can't be replayed
 */
export function createPins(options: VmOptions, cableS = 0): BoardPins {
    const { legs } = options
    if (legs && isCapture(legs.file))
        return {
            pairs: new ReplayedCapture(legs.file, legs.path),
            rig: undefined,
            onDrives: () => {},
            setCable: () => {},
            setLine: () => {},
        }
    const { line, converter } = createSources(options, cableS)
    return new SharedPins(options, line, converter, cableS)
}
