import { LinkError } from "../port/link-error"
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
    /** told five times a second. @param isSteady it has been good for a second */
    onDrive(drive: Drive, isSteady: boolean): void
    /** a person who says go; undefined: nobody is asked, and there is a time limit */
    person: { line(): Promise<unknown>; notYet(words: string): void } | undefined
}

/**
 * Waits until both legs are well driven, and somebody says go.
 * @throws LineError when nobody is asked and the drive never gets good, LinkError when the board tells no levels
 */
export async function awaitDrive({ service, converter, onDrive, person }: WatchOptions) {
    const { bus } = service
    let last: Drive | undefined
    let goodSinceMs = Number.POSITIVE_INFINITY
    const isSteady = () => bus.clock.now() - goodSinceMs >= STEADY_MS
    const stop = service.streamReadings(reading => {
        last = driveOf(reading, converter)
        const sinceMs = last.isGood ? bus.clock.now() : Number.POSITIVE_INFINITY
        goodSinceMs = last.isGood ? Math.min(goodSinceMs, sinceMs) : sinceMs
        onDrive(last, isSteady())
    })
    try {
        while (person !== undefined) {
            await bus.race(person.line())
            if (isSteady()) return
            person.notYet(last?.words ?? "the board has told no levels yet")
        }
        const untilMs = bus.clock.now() + PATIENCE_MS
        while (!isSteady()) {
            await bus.pause(LOOK_MS)
            if (bus.clock.now() >= untilMs) throw neverGood(last, bus.name)
        }
    } finally {
        stop()
    }
}

function neverGood(last: Drive | undefined, name: string): Error {
    const limit = `${PATIENCE_MS / 1000} s`
    if (last === undefined)
        return new LinkError(
            `${name}: the board told no levels in ${limit}; press its reset and try again`,
        )
    const words = last.isGood ? "it comes and goes; look at the contacts" : last.words
    return new LineError(`the drive did not become good in ${limit}: ${words}`)
}
