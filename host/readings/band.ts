import { fixed } from "../text/number"
import type { Readings } from "./model"

/** Where the band of the readings begins; a board states its upper end. */
const FROM_HZ = 20

/** The band of the readings as the board states it, "20 Hz to 4.1 kHz"; undefined: it does not. */
export function bandText({ band_hz }: Readings): string | undefined {
    if (band_hz === undefined || band_hz <= FROM_HZ) return undefined
    const top = band_hz < 999.5 ? `${fixed(band_hz, 0)} Hz` : `${fixed(band_hz / 1000, 1)} kHz`
    return `${FROM_HZ} Hz to ${top}`
}
