import { FRONT_END } from "../config"
import type { FrontEnd } from "./front-end"

/** The front end of the configuration, with a converter's nominal full scale where that says none. */
export function frontEnd(nominalV: number): FrontEnd {
    const { padDb, padRatio, vrefV } = FRONT_END
    return { padDb, padRatio, vrefV: vrefV ?? nominalV }
}
