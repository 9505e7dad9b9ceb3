import { render } from "ink"
import type { Host } from "../process/host"
import type { Origin } from "../readings/origin"
import { type Playable, Session } from "../readings/session"
import { summaryOf } from "../readings/summary"
import { App } from "./app"
import { Screen } from "./screen"
import { Store } from "./store"

export interface LiveViewOptions {
    host: Pick<Host, "stdin" | "stdout" | "stderr" | "env">
    /** of all sources, for the time until the first is there */
    origin: Origin
    /** how many sources there are (scenarios; one board or recording), the one to begin with, and how to get at each */
    count: number
    first: number
    load: (index: number) => Playable
}

/** The live view on the alternate screen of a terminal. Use once. */
export class LiveView {
    #options: LiveViewOptions
    #session: Session
    #store: Store
    #failure: unknown
    /** true after Ctrl-C */
    interrupted = false

    constructor(options: LiveViewOptions) {
        this.#options = options
        const { origin, count, first, load } = options
        this.#store = new Store(origin, (callback, ms) => setTimeout(callback, ms))
        this.#session = new Session(count, first, load, event => this.#store.dispatch(event))
    }

    /** What was on the line last, in one line of text. */
    get summary(): string {
        return summaryOf(this.#store.model)
    }

    /** Asks the view to end; `run()` returns when the source is gone. */
    quit(): void {
        this.#session.stop()
    }

    /**
     * Shows the view until `quit()`, a key, or the end of a source. The terminal is as it was afterwards,
     * whatever happens.
     * @throws SimulationError when the VM dies
     */
    async run(): Promise<void> {
        const { host } = this.#options
        const screen = new Screen(host.stdout)
        const restore = () => screen.leave()
        const hangUp = () => this.quit()
        process.on("exit", restore) // a crash, or process.exit elsewhere
        host.stdout.on("error", hangUp)
        screen.enter()
        const instance = render(this.#app(screen), {
            // to ink the screen is the whole terminal: it never asks for more than these few properties
            stdout: screen as unknown as NodeJS.WriteStream,
            stdin: host.stdin,
            stderr: host.stderr,
            debug: true, // whole frames, as they come: the screen sends only what differs
            exitOnCtrlC: false,
            patchConsole: false,
        })
        // ink ends by itself only when a component throws
        instance.waitUntilExit().catch(error => {
            this.#failure = error
            this.quit()
        })
        try {
            await this.#session.run()
        } finally {
            instance.unmount()
            screen.leave()
            process.off("exit", restore)
            host.stdout.off("error", hangUp)
        }
        if (this.#failure !== undefined) throw this.#failure
    }

    #app(screen: Screen) {
        const actions = {
            step: (by: 1 | -1) => this.#session.step(by),
            togglePause: () => this.#session.togglePause(),
            quit: () => this.quit(),
            interrupt: () => {
                this.interrupted = true
                this.quit()
            },
        }
        const colours = !this.#options.host.env.NO_COLOR
        return <App store={this.#store} screen={screen} actions={actions} colours={colours} />
    }
}
