import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import type { Random } from "../../common/random"
import { Recorder } from "../../host/recording/recorder"
import { RecordingFile } from "../../host/recording/recording-file"
import { replayFile } from "../../host/recording/replay-file"
import { NoPace } from "../../host/replay/pace"
import { ReplaySource } from "../../host/replay/replay-source"
import { TelemetryLink } from "../../link/telemetry-link"
import { NUMBER_KEYS } from "../../src/telemetry/keys"
import { type Kind, oneOf, whole } from "./attempt"
import { lineWith, sealedLine } from "./lines"

/** Words that say of a record what it is. */
const FORGED = [
    "kind=port",
    "kind=gap",
    "format=quietline-recording",
    "text=x",
    "host_ms:1",
    "version:9",
]

/** What a board may send: good lines, forged ones with a right CRC, damaged ones, text, bytes of any value. */
function sent(random: Random, seq: number): Uint8Array {
    const which = whole(random, 0, 4)
    const { key, ranges, kind } = oneOf(random, NUMBER_KEYS)
    if (which === 0)
        return Buffer.from(`${sealedLine(`QL1${kind} ${seq} ${seq} ${key}:${ranges[0][0]}`)}\n`)
    if (which === 1) return Buffer.from(`${lineWith(random, oneOf(random, FORGED))}\r\n`)
    if (which === 2) return Buffer.from(`${sealedLine(`QL1M ${seq} ${seq} clip:0`)}x\n`)
    if (which === 3) return Buffer.from("* \u202etext\x1b[2J\ufeff > QL1M 1 2 \n")
    return Buffer.from(Array.from({ length: whole(random, 0, 700) }, () => whole(random, 0, 255)))
}

async function disagreement(random: Random): Promise<string[]> {
    const folder = mkdtempSync(join(tmpdir(), "quietline-hostile-"))
    try {
        const path = join(folder, "a.ndjson")
        const file = new RecordingFile(path, false, () => 0)
        const recorder = new Recorder(file, () => ({ quietline: "0", started: "now", baud: 1 }))
        const link = new TelemetryLink()
        const texts: string[] = []
        recorder.onState("open", "/dev/x", 0)
        link.push(Buffer.from("\n"))
        for (let seq = 0; seq < 30; seq++) {
            const events = link.push(sent(random, seq))
            recorder.onEvents(events, seq)
            for (const event of events) if (event.type === "telemetry") texts.push(event.text)
        }
        await file.end()
        const source = new ReplaySource(
            replayFile(path),
            "recording",
            new NoPace(setImmediate),
            () => {},
        )
        for await (const _line of source.lines());
        const { lines, lost, bad, restarts } = link.counters
        const again = source.counters()
        const same =
            again.lines === lines &&
            again.lost === lost &&
            again.bad === bad &&
            again.restarts === restarts &&
            lines === texts.length
        return same ? [] : [JSON.stringify([link.counters, again])]
    } finally {
        rmSync(folder, { recursive: true })
    }
}

export const recordingKinds: readonly Kind[] = [
    { kind: "a recording that replays as something else", perThousand: 20, attempt: disagreement },
]
