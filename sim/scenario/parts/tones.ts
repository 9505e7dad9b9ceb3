import * as v from "valibot"
import { above, keys, levelDbu, list } from "./fields"

/** Steady sines; none unless given. */
export const tones = v.optional(
    list(
        keys({ hz: above(0, 20_000, "Hz"), dbu: levelDbu() }),
        'tones such as {"hz":1000,"dbu":-10}',
    ),
    [],
)
