import { readCapture } from "../node/capture-file"
import { readWav } from "../node/wav-file"
import type { SimulationOptions } from "./simulation"
import type { VmOptions } from "./vm/protocol"

/** Reads the files that a simulation is given. @throws UsageError when one can't be read */
export function vmOptionsOf(options: SimulationOptions): VmOptions {
    const { programFile, legsFile, ...rest } = options
    return {
        ...rest,
        program: programFile === undefined ? undefined : readWav(programFile),
        legs: legsFile === undefined ? undefined : { file: readCapture(legsFile), path: legsFile },
    }
}
