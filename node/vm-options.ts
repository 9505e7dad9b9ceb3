import type { SimulationOptions } from "../sim/simulation"
import type { VmOptions } from "../sim/vm/protocol"
import { readCapture } from "./capture-file"
import { readWav } from "./wav-file"

/** Reads the files that a simulation is given. @throws UsageError when one can't be read */
export function vmOptionsOf(options: SimulationOptions): VmOptions {
    const { programFile, legsFile, ...rest } = options
    return {
        ...rest,
        program: programFile === undefined ? undefined : readWav(programFile),
        legs: legsFile === undefined ? undefined : { file: readCapture(legsFile), path: legsFile },
    }
}
