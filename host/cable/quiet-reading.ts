import { randomInt } from "node:crypto"
import type { CableReading } from "../../src/verdict/cable-reading"
import type { Band } from "../analysis/band"
import { quietLevels } from "../analysis/quiet-levels"
import type { CaptureBlock } from "../capture/raw-capture"
import { CaptureReader } from "../service/capture-reader"
import type { LineService } from "../service/line-service"

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
): Promise<Pick<CableReading, "humDbu" | "noiseDbu">> {
    const reader = await CaptureReader.open(service, {
        client: randomInt(1, 2 ** 32),
        from: service.bus.name,
        date,
        isEnough: ({ blocks }) => blocks >= BLOCKS,
    })
    const blocks: CaptureBlock[] = []
    try {
        for await (const block of reader.blocks()) blocks.push(block)
    } finally {
        await reader.close()
    }
    const { origin } = reader
    const { pairRateHz, skewUs } = origin
    const legs = { name: service.bus.name, pairRateHz, skewUs, origin, blocks }
    const { humDbu, noiseDbu } = quietLevels(legs, without)
    return { humDbu: humDbu ?? undefined, noiseDbu: noiseDbu ?? undefined }
}
