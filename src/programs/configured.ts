import type { ConfiguredFrontEnd, FrontEnd } from "../capture/front-end"
import { FRONT_END } from "../config/config"

/** The front end of the configuration, with a converter's nominal full scale where that says none. */
export function frontEnd(nominalV: number): FrontEnd {
    const { padDb, padRatio, vrefV }: ConfiguredFrontEnd = FRONT_END
    return { padDb, padRatio, vrefV: vrefV ?? nominalV }
}
