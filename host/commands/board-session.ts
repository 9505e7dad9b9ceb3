import type { ProgramName } from "../../boards/boards"
import type { CableKeys, Scenario } from "../../sim/scenario/schema"
import type { VirtualBoard } from "../../sim/simulation"
import type { BoardBus } from "../bus/board-bus"
import type { BoardOptions } from "../options/board-options"
import type { PortOptions } from "../options/link-options"
import { choosePort } from "../port/choose-port"
import { LinkError } from "../port/link-error"
import type { Host } from "../process/host"
import type { StopRequest } from "../process/stop-request"
import type { LineService } from "../service/line-service"
import { scenarioOf } from "./scenario-of"
/** The cables of a virtual rig. */
export interface VirtualCables {
    /** that of the scenario */
    own: CableKeys
    /** takes out what is in the rig, and puts another one in */
    set: VirtualBoard["setCable"]
}

/** A board that a command talks to. */
export interface BoardSession {
    bus: BoardBus
    service: LineService
    /** where it is: the port's path, or the scenario and the seed */
    from: string
    isVirtual: boolean
    /** undefined: a real board */
    cables: VirtualCables | undefined
    close(): Promise<void>
}

/**
 * Opens the board's port and turns packets on. Whatever waits for the board ends when the command is to stop.
 * @param speed of a virtual board
 * @param program what a virtual board runs
 * @throws LinkError when there is no board, or it does not answer; UsageError on a bad scenario
 */
export async function openBoard(
    options: BoardOptions,
    host: Host,
    stop: Pick<StopRequest, "signal">,
    speed: "real" | "max",
    program: ProgramName = "receiver",
): Promise<BoardSession> {
    const isVirtual = options.scenario !== undefined
    const { bus, from, cables, end } = isVirtual
        ? await virtualBoard(
              scenarioOf(options.scenario ?? "", options.board),
              options,
              host,
              speed,
              program,
          )
        : await realBoard(options, host)
    const abort = () => bus.abort(new LinkError(`${bus.name}: stopped`))
    stop.signal.addEventListener("abort", abort)
    if (stop.signal.aborted) abort()
    const close = async () => {
        await bus.close()
        await end()
    }
    try {
        const { LineService } = await import("../service/line-service")
        await bus.enable()
        return { bus, service: new LineService(bus), from, isVirtual, cables, close }
    } catch (error) {
        await close()
        throw error
    }
}

async function realBoard({ port, baud }: PortOptions, host: Host) {
    const ports = await host.loadPorts()
    const path = choosePort(port, await ports.list())
    const { BoardBus } = await import("../bus/board-bus")
    const bus = new BoardBus(await ports.open(path, baud), () => {}, host.clock)
    return { bus, from: path, cables: undefined, end: async () => {} }
}

async function virtualBoard(
    scenario: Scenario,
    { board: id, seed, scenario: asked }: BoardOptions,
    host: Host,
    speed: "real" | "max",
    program: ProgramName,
) {
    const startBoard = await host.loadBoard()
    const { BoardBus } = await import("../bus/board-bus")
    const { boardClock } = await import("../bus/board-clock")
    const recordings = {
        programFile: undefined,
        programFullScaleDbu: 0,
        legsFile: undefined,
        legsFullScaleV: 1,
    }
    const simulation = { scenario, board: id, seed, seconds: undefined, speed, ...recordings }
    const board = startBoard(simulation, { lines: false, program })
    const bus = new BoardBus(board.open(), () => {}, boardClock(board))
    // a file without a name of its own is called by its path: its folders are private
    const name = scenario.name === asked ? asked.replace(/.*[\\/]/, "") : scenario.name
    const end = async () => {
        await board.stop()
        // if its process died, this says so
        for await (const _line of board.lines());
    }
    const cables: VirtualCables = { own: scenario.cable, set: cable => board.setCable(cable) }
    return { bus, from: `scenario ${name}, seed ${seed}`, cables, end }
}
