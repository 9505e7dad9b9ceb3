import { boardOf } from "../../../boards/boards"
import { serveBoard } from "../../../node/port/serve-board"
import type { Scenario } from "../../../sim/scenario/schema"
import type { Format } from "../../format/format"
import { lineFormats } from "../../format/line-formats"
import type { SimOptions } from "../../options/sim-options"
import type { Host } from "../../process/host"
import { printLines, type StartNoting } from "./print-lines"
import type { Recordings } from "./recordings"

/** Prints nothing: who wants to see something opens the port. */
const nothing: Format = { head: [], lines: () => [], keepsChatter: false, keepsTruth: false }

/** `quietline sim --pty`: a board whose serial port is a pseudo terminal, until it ends or is stopped. @returns the exit code */
export async function servePort(
    scenario: Scenario,
    recordings: Recordings,
    options: SimOptions,
    host: Host,
): Promise<number> {
    const { pty, board, format } = options
    const startBoard = await host.loadBoard()
    let release = () => {}
    const start: StartNoting = (simulation, note) => {
        const served = startBoard(simulation, { lines: format !== undefined })
        release = host.onResetSignal(() => void served.reboot())
        return serveBoard(served, pty === true ? undefined : pty, path =>
            note(
                `quietline: the serial port of the ${boardOf(board).name} is ${path}; try: quietline monitor ` +
                    `--port ${path} (its reset button: kill -USR1 ${process.pid})`,
            ),
        )
    }
    const printed = format === undefined || format === "tui" ? nothing : lineFormats[format]
    try {
        return await printLines(printed, scenario, recordings, options, host, start)
    } finally {
        release()
    }
}
