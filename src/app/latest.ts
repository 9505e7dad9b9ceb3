import type { Levels } from "../dsp/levels"
import type { NoiseReading } from "../dsp/split"
import type { LineState } from "../protocol/words"
import { START } from "../verdict/state"

/** The latest readings, for those who ask between the lines. */
export class Latest {
    levels: Levels | undefined
    noise: NoiseReading | undefined
    /** pairs at a rail in the last block */
    clip = 0
    state: LineState = START
}
