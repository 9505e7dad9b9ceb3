import * as v from "valibot"
import { adc } from "./parts/adc"
import { cable } from "./parts/cable"
import { keys, text } from "./parts/fields"
import { interference } from "./parts/interference"
import { receiver } from "./parts/receiver"
import { source } from "./parts/source"

/** The scenario format of docs/simulator.md: every key optional, unknown keys refused. */
export const scenarioSchema = keys({
    name: v.optional(text(), ""),
    about: v.optional(text(), ""),
    source: v.optional(source, {}),
    cable: v.optional(cable, {}),
    interference: v.optional(interference, {}),
    receiver: v.optional(receiver, {}),
    adc: v.optional(adc, {}),
})

/** A scenario with every default filled in; key names and units as in the JSON. */
export type Scenario = v.InferOutput<typeof scenarioSchema>

/** The `cable` part of a scenario as a file has it: every key optional. */
export type CableKeys = v.InferInput<typeof cable>
