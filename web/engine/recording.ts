import { systemClock } from "../../host/port/clock"
import { lineEvent } from "../../host/readings/line-event"
import { kindOf, type ReplayKind, SCAN_BYTES } from "../../host/replay/kind"
import { NoPace } from "../../host/replay/pace"
import { ReplaySource } from "../../host/replay/replay-source"
import type { LineSource } from "../../host/stream/source"
import { LinkStatistics } from "../../link/statistics"
import { fileChunks } from "./file-chunks"
import type { HistoryFeed } from "./history-feed"
import { ReplayPace } from "./replay-pace"
import type { Speed } from "./state"

/** Lets other work get its turn. */
const turn = () => new Promise<void>(resolve => setTimeout(resolve, 0))

/** A file that is played on the page. */
export class Recording {
    readonly #file: File
    readonly #kind: ReplayKind
    #pace: ReplayPace | undefined

    private constructor(file: File, kind: ReplayKind) {
        this.#file = file
        this.#kind = kind
    }

    /** @throws UsageError when it is nothing that can be played */
    static async open(file: File): Promise<Recording> {
        const head = new Uint8Array(await file.slice(0, SCAN_BYTES).arrayBuffer())
        return new Recording(file, kindOf(file.name, head))
    }

    /** What it is, in words. */
    get about(): string {
        return this.#kind === "recording"
            ? "a recording, by the times when its lines came"
            : "bytes of a serial port, by the board's times"
    }

    /** Puts all of it into the history. @param isWanted false: something else has been opened meanwhile */
    async fill(feed: HistoryFeed, isWanted: () => boolean): Promise<void> {
        const source = this.#source(new NoPace(turn))
        const link = new LinkStatistics()
        for await (const { text, tMs } of source.lines()) {
            if (!isWanted()) return
            const event = lineEvent(text, link)
            if (event) feed.take(event, tMs)
        }
    }

    /** Plays it at its own pace from a time on the history's axis [ms]. */
    playFrom(fromMs: number, speed: Speed): LineSource {
        this.#pace = new ReplayPace(fromMs, speed === "max", systemClock, turn)
        return this.#source(this.#pace)
    }

    setSpeed(speed: Speed): void {
        if (this.#pace) this.#pace.isFast = speed === "max"
    }

    #source(pace: ConstructorParameters<typeof ReplaySource>[2]): ReplaySource {
        const file = { path: this.#file.name, chunks: fileChunks(this.#file) }
        return new ReplaySource(file, this.#kind, pace, () => {})
    }
}
