import { PassThrough } from "node:stream"
import type { Random } from "../../common/random"
import { lineFormats } from "../../host/format/line-formats"
import { LineWriter } from "../../host/output/line-writer"
import { tell } from "../../host/output/tell"
import { streamTelemetry } from "../../host/stream/stream"
import { diagnose } from "../../link/diagnosis"
import { TelemetryLink } from "../../link/telemetry-link"
import { TrafficSample } from "../../link/traffic"
import { type Kind, oneOf, whole } from "./attempt"
import { lineWith, sealedLine } from "./lines"

/** What a terminal or an editor acts on, by a list of its own: C0 but for tab and line feed, DEL, C1, directions, no width, tags. */
const ACTS =
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
    /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u

const SEQUENCES = [
    ...["\x1b[2J", "\x1b]0;title\x07", "\x9b2J", "\x1bc", "\x07", "\b\b\b", "\r"],
    ...["\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\u{e0041}", "\x7f"],
]

/** A line of a board with sequences in it: telemetry with a right CRC, a message of the runtime, or anything else. */
function hostileText(random: Random): string {
    const sequence = oneOf(random, SEQUENCES)
    const which = whole(random, 0, 5)
    if (which === 0) return lineWith(random, `abc=${sequence}`)
    if (which === 1) return sealedLine(`QL1E 1 2 state=${sequence} was=OK`)
    if (which === 2) return sealedLine(`QL1I 1 2 fw=${sequence} board=${sequence}pico`)
    const mark = oneOf(random, ["", "* start: ", "! ", "> ", "> QL1M "])
    return `${mark}some text of a board ${sequence} and more ${oneOf(random, SEQUENCES)}`
}

async function printed(texts: readonly string[], format: keyof typeof lineFormats) {
    const stdout = new PassThrough()
    const stderr = new PassThrough()
    const source = {
        async *lines() {
            for (const text of texts) yield { text, tMs: 0 }
        },
        stop: async () => {},
    }
    await streamTelemetry({
        source,
        format: lineFormats[format],
        truth: undefined,
        out: new LineWriter(stdout),
        note: line => tell(stderr, line),
        onTime: () => {},
    })
    return `${stdout.read() ?? ""}${stderr.read() ?? ""}`
}

/** What a port without telemetry is said to bring. */
function diagnosis(texts: readonly string[]): string {
    const link = new TelemetryLink()
    const sample = new TrafficSample()
    for (const text of texts) {
        const bytes = new TextEncoder().encode(`${text}\n`)
        sample.take(bytes, link.push(bytes))
    }
    return diagnose(sample.traffic, 115_200)?.text ?? ""
}

export const outputKinds: readonly Kind[] = [
    ...(Object.keys(lineFormats) as (keyof typeof lineFormats)[]).map(format => ({
        kind: `control sequences of a board on stdout: ${format}`,
        perThousand: 100,
        async attempt(random: Random) {
            const texts = Array.from({ length: 8 }, () => hostileText(random))
            const text = await printed(texts, format)
            return ACTS.test(text) ? [JSON.stringify(text)] : []
        },
    })),
    {
        kind: "control sequences of a board in a diagnosis",
        perThousand: 100,
        attempt(random) {
            const text = diagnosis([hostileText(random), hostileText(random)])
            return ACTS.test(text) ? [JSON.stringify(text)] : []
        },
    },
]
