import { Packet } from "jacdac-ts"
import { BoardBus } from "../../host/bus/board-bus"
import { boardClock } from "../../host/bus/board-clock"
import { LineService } from "../../host/service/line-service"
import { LineSplitter } from "../../link/lines"
import { type StartOptions, startBoard } from "../../node/start-board"
import type { SimulationOptions, VirtualBoard } from "../../sim/simulation"
import { decodeLine, type Telemetry } from "../../src/telemetry/decode"

// The settings service of the runtime: settings.md of jacdac-spec.
const SETTINGS_CLASS = 0x1107dc4a
const SETTINGS_GET = 0x80
const SETTINGS_SET = 0x81

/** Longest wait for anything [ms of the board]. */
const WAIT_MS = 20_000

/** A virtual board with somebody on its bus and at its console. */
export class ServedBoard {
    readonly board: VirtualBoard
    #bus!: BoardBus
    #listener: (text: string) => void = () => {}
    /** what the console has said since it was opened */
    texts: string[] = []

    private constructor(options: SimulationOptions, more: StartOptions) {
        this.board = startBoard(options, more)
    }

    /** @throws as startBoard does */
    static async start(options: SimulationOptions, more: StartOptions = {}): Promise<ServedBoard> {
        const served = new ServedBoard(options, more)
        await served.reopen()
        return served
    }

    /** A client on a bus of its own, at the same port. */
    get service(): LineService {
        return new LineService(this.#bus)
    }

    get bus(): BoardBus {
        return this.#bus
    }

    /** Presses the reset button and comes back. */
    async restart(): Promise<void> {
        await this.#bus.close()
        await this.board.reboot()
        await this.reopen()
    }

    async stop(): Promise<void> {
        await this.#bus.close()
        await this.board.stop()
    }

    /** Waits for a console line. @throws Error when none comes */
    async until(matches: (text: string) => boolean, withinMs = WAIT_MS): Promise<string> {
        const found = new Promise<string>(done => {
            this.#listener = text => {
                if (matches(text)) done(text)
            }
        })
        const text = await this.#bus.within(withinMs, found)
        this.#listener = () => {}
        if (text === undefined) throw new Error(`the console said: ${this.texts.join("\n")}`)
        return text
    }

    /** The next telemetry of a kind. */
    async next(kind: string): Promise<Telemetry> {
        const line = decodeLine(await this.until(text => text.startsWith(`> QL1${kind} `)))
        if (!line.ok) throw new Error(line.reason)
        return line
    }

    /** One of the board's settings; undefined when there is none. */
    async setting(key: string): Promise<string | undefined> {
        const request = Packet.from(SETTINGS_GET, new TextEncoder().encode(key))
        const { data } = await this.#settings().sendCmdAwaitResponseAsync(request, 5000)
        const text = new TextDecoder().decode(data.subarray(key.length + 1))
        return text === "" ? undefined : text
    }

    /** Writes one of the board's settings, and waits until it is there. */
    async set(key: string, text: string): Promise<void> {
        const data = new TextEncoder().encode(`${key}\0${text}`)
        await this.#settings().sendCmdAsync(SETTINGS_SET, data)
        while ((await this.setting(key)) !== text) await this.#bus.pause(20)
    }

    #settings() {
        const [service] = this.#bus.bus.services({ serviceClass: SETTINGS_CLASS })
        if (service === undefined) throw new Error("no settings service has announced itself")
        return service
    }

    /** Opens the port again after its bus was closed. */
    async reopen(): Promise<void> {
        this.texts = []
        const lines = new LineSplitter({
            onLine: text => {
                this.texts.push(text)
                this.#listener(text)
            },
        })
        this.#bus = new BoardBus(
            this.board.open(),
            bytes => lines.push(bytes),
            boardClock(this.board),
        )
        await this.#bus.enable()
        // the services have announced themselves by then
        await this.service.read("firmware")
    }
}
