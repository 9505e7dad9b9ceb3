import { stream } from "../../common/random"
import { TelemetryLink } from "../../link/telemetry-link"
import { crcByDefinition } from "./crc"
import { randomStream } from "./streams"

/** What a fuzz has found. */
export interface FuzzResult {
    streams: number
    bytes: number
    /** lines taken for telemetry */
    accepted: number
    /** lines refused as damaged */
    bad: number
    /** of the accepted: how many have a CRC that the oracle does not agree with */
    wrongCrc: number
    /** whole lines of healthy streams that did not come out, or out of order */
    missed: number
    /** bytes of memory that are left in use at the end over those at the start; undefined: not asked for */
    grownBytes: number | undefined
}

const encoder = new TextEncoder()
/** One CR is an end of line of its own: of two the splitter takes off the last. */
const SEALED = /^(?:> )?(QL1[A-Z] .*) 0x([0-9A-F]{4})\r?$/s

/** True when the text is a line with a right CRC, by the oracle alone. */
export function isSealed(text: string): boolean {
    const parts = SEALED.exec(text)
    return parts !== null && crcByDefinition(encoder.encode(parts[1])) === Number(`0x${parts[2]}`)
}

/**
 * Feeds random, truncated, spliced and escaped streams to the link in pieces of random size. Half of them go into a link
 * that goes on from stream to stream, so that the remains of one meet the next.
 * @param memoryBytes memory in use after a collection [bytes]; undefined: not looked at
 * @throws whatever the link throws: it must not
 */
export function fuzz(
    streams: number,
    seed: number,
    onProgress: (done: number) => void = () => {},
    memoryBytes?: () => number,
): FuzzResult {
    const random = stream(seed, "fuzz")
    const result: FuzzResult = {
        ...{ streams, bytes: 0, accepted: 0, bad: 0, wrongCrc: 0, missed: 0 },
        grownBytes: undefined,
    }
    const lasting = new TelemetryLink()
    let beforeBytes: number | undefined
    for (let i = 0; i < streams; i++) {
        if (i === streams >> 3) beforeBytes = memoryBytes?.() // warm by now
        const { bytes, lines } = randomStream(random)
        const goesOn = random.uniform() < 0.5
        const link = goesOn ? lasting : new TelemetryLink()
        const badBefore = link.counters.bad
        const found: string[] = []
        for (let at = 0; at < bytes.length; ) {
            const end = at + 1 + Math.floor(64 * random.uniform())
            for (const event of link.push(bytes.subarray(at, end)))
                if (event.type === "telemetry") found.push(event.text)
            at = end
        }
        result.bytes += bytes.length
        result.accepted += found.length
        result.bad += link.counters.bad - badBefore
        for (const text of found) if (!isSealed(text)) result.wrongCrc++
        // the remains of the stream before may be a frame without its end, which takes a line with it
        if (lines !== undefined && !goesOn && found.join("\n") !== lines.join("\n")) result.missed++
        if (i % 1000 === 999) onProgress(i + 1)
    }
    if (memoryBytes !== undefined && beforeBytes !== undefined)
        result.grownBytes = memoryBytes() - beforeBytes
    return result
}
