import { bridgeCases } from "./bridges"
import { cableCases } from "./cables"
import type { Case } from "./case"
import { converterCases } from "./converters"
import { amplifierCases } from "./difference-amplifier"
import { groundCases } from "./grounds"
import { skewCases } from "./skews"

/** Everything that is checked against figures from outside. */
export const cases: Case[] = [
    ...bridgeCases,
    ...amplifierCases,
    ...cableCases,
    ...groundCases,
    ...skewCases,
    ...converterCases,
]
