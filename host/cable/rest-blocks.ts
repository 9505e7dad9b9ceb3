import { randomInt } from "node:crypto"
import type { CaptureBlock, CaptureOrigin } from "../../formats/capture/raw-capture"
import { CaptureReader } from "../service/capture-reader"
import type { LineService } from "../service/line-service"

/** What arrives at the far end of a cable at rest: both legs at half the supply, with the tone or without it. */
export interface RestBlocks {
    origin: CaptureOrigin
    blocks: CaptureBlock[]
}

/**
 * Blocks of the cable in the rig.
 * @param count how many
 * @param isOver true: a block that comes now is not wanted any more, and none after it
 * @returns so many, or fewer when it was over before
 * @throws LinkError as CaptureReader does
 */
export async function restBlocks(
    service: LineService,
    count: number,
    date: () => Date,
    isOver: () => boolean = () => false,
): Promise<RestBlocks> {
    const reader = await CaptureReader.open(service, {
        client: randomInt(1, 2 ** 32),
        from: service.bus.name,
        date,
        isEnough: ({ blocks }) => blocks >= count || isOver(),
    })
    const blocks: CaptureBlock[] = []
    try {
        for await (const block of reader.blocks()) if (!isOver()) blocks.push(block)
    } finally {
        await reader.close()
    }
    return { origin: reader.origin, blocks }
}
