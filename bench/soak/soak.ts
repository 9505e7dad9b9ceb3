import { createHash } from "node:crypto"
import { encodeFrame } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../link/bridge/frame"
import { TelemetryLink, type TrafficCounters } from "../../link/telemetry-link"
import { startBoard } from "../../node/start-board"
import type { SimulationOptions } from "../../sim/simulation"
import { isTelemetry } from "../../src/telemetry/decode"

export interface SoakResult {
    /** telemetry lines that the program printed */
    printed: number
    counters: TrafficCounters
    /** every printed line came out of the link, unchanged and in its order */
    isSame: boolean
    bytes: number
}

/** Lines in their order, in constant memory. */
class Sequence {
    count = 0
    readonly #hash = createHash("sha256")

    add(line: string): void {
        this.count++
        this.#hash.update(`${line}\n`)
    }

    get digest(): string {
        return this.#hash.copy().digest("hex")
    }
}

/**
 * Runs a virtual board at full speed and takes what comes out of its port apart with the link, beside the lines as the
 * program printed them.
 * @param packets Jacdac frames are asked for as well
 * @param onTime told the board's time now and then [ms]
 */
export async function soak(
    packets: boolean,
    options: SimulationOptions,
    onTime: (tMs: number) => void = () => {},
): Promise<SoakResult> {
    const board = startBoard(options, { lines: true })
    const port = board.open()
    const link = new TelemetryLink()
    const [printed, arrived] = [new Sequence(), new Sequence()]
    let bytes = 0
    const take = (events: ReturnType<TelemetryLink["push"]>) => {
        for (const event of events) if (event.type === "telemetry") arrived.add(event.text)
    }
    port.onData(data => {
        bytes += data.length
        take(link.push(data))
    })
    const command = packets ? BRIDGE_COMMANDS.enablePackets : BRIDGE_COMMANDS.enableLog
    void port.write(encodeFrame(bridgeFrame(command)))
    for await (const { text, tMs } of board.lines()) {
        if (isTelemetry(text)) printed.add(text)
        onTime(tMs)
    }
    return {
        printed: printed.count,
        counters: link.counters,
        isSame: printed.count === arrived.count && printed.digest === arrived.digest,
        bytes,
    }
}
