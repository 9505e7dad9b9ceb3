import { programNames } from "../../boards/boards"
import type { OptionSpec } from "./option-spec"
import { oneOf } from "./values"

/** Which of its two programs a board is to have. */
export const WRITE_SPEC: OptionSpec = {
    flags: "--write <program>",
    about: 'receiver or rig, otherwise "program" of devs.config.json',
    value: oneOf(programNames),
}
