import { LinkError } from "../serial/link-error"
import { LineError } from "../service/line-error"
import type { LineService } from "../service/line-service"
import type { Converter } from "../service/protocol"
import { type Drive, driveOf } from "./drive"

/** A drive that has been good for so long stays so. */
const STEADY_MS = 1000

/** How long nobody is waited for. */
const PATIENCE_MS = 30_000

const LOOK_MS = 250

interface WatchOptions {
    service: LineService
    converter: Converter
    /** told five times a second */
    onDrive(drive: Drive): void
    /** resolves when a person says go; undefined: nobody is asked, and there is a time limit */
    confirmed: (() => Promise<void>) | undefined
}

/** Waits until both legs are well driven, and somebody says go. */
export async function awaitDrive(options: WatchOptions): Promise<void> {
    const { service, converter, onDrive, confirmed } = options
    const { clock } = service.bus
    let last: Drive | undefined
    let goodSinceMs = Number.POSITIVE_INFINITY
    const stop = service.streamReadings(reading => {
        last = driveOf(reading, converter)
        if (!last.isGood) goodSinceMs = Number.POSITIVE_INFINITY
        else goodSinceMs = Math.min(goodSinceMs, clock.now())
        onDrive(last)
    })
    const isSteady = () => clock.now() - goodSinceMs >= STEADY_MS
    const startMs = clock.now()
    try {
        while (!isSteady()) {
            await service.bus.pause(LOOK_MS)
            if (clock.now() - startMs < PATIENCE_MS) continue
            if (last === undefined)
                throw new LinkError(
                    `${service.bus.name}: the board tells no levels; press its reset and try again`,
                )
            if (confirmed === undefined)
                throw new LineError(
                    `the drive did not become good in ${PATIENCE_MS / 1000} s: ${last.words}`,
                )
        }
        while (confirmed !== undefined) {
            await service.bus.race(confirmed())
            if (isSteady()) return
        }
    } finally {
        stop()
    }
}
