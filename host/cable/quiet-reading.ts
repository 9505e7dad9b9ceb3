import type { ToneReading } from "../../src/cable/cable-reading"
import type { Band } from "../analysis/band"
import { quietLevels } from "../analysis/quiet-levels"
import type { LineService } from "../service/line-service"
import { restBlocks } from "./rest-blocks"

/** About four seconds of a Pico: noise to a few tenths of a decibel. */
const BLOCKS = 8

/**
 * Hum and noise of the cable in the rig without some bands, from a capture of what arrives while nothing is sent.
 * @throws LinkError as CaptureReader does
 */
export async function quietReading(
    service: LineService,
    without: readonly Band[],
    date: () => Date,
): Promise<Pick<ToneReading, "humDbu" | "noiseDbu">> {
    const { origin, blocks } = await restBlocks(service, BLOCKS, date)
    const { pairRateHz, skewUs } = origin
    const legs = { name: service.bus.name, pairRateHz, skewUs, origin, blocks }
    const { humDbu, noiseDbu } = quietLevels(legs, without)
    return { humDbu: humDbu ?? undefined, noiseDbu: noiseDbu ?? undefined }
}
