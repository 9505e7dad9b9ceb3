import { tell } from "../output/tell"
import type { Host } from "../process/host"
import type { StopRequest } from "../process/stop-request"
import type { Title, ViewEvent } from "../readings/model"
import type { LineSource } from "../stream/source"

/** What a source tells the live view besides its lines, kept until the view is there. */
export class ViewFeed {
    #waiting: ViewEvent[] = []
    #dispatch = (event: ViewEvent): void => void this.#waiting.push(event)

    tell = (event: ViewEvent): void => this.#dispatch(event)

    connect(dispatch: (event: ViewEvent) => void): void {
        this.#dispatch = dispatch
        for (const event of this.#waiting.splice(0)) dispatch(event)
    }
}

/** Shows a source in the live view until the user quits or it ends. @returns true after Ctrl-C */
export async function viewSource(
    source: LineSource,
    title: Title,
    feed: ViewFeed,
    stop: StopRequest,
    host: Host,
): Promise<boolean> {
    // ink and react are loaded only here: they take longer than everything else together
    const { LiveView } = await import("../view/live-view")
    const start = (dispatch: (event: ViewEvent) => void) => {
        feed.connect(dispatch)
        return source
    }
    const load = () => ({ title, truth: {}, start })
    const view = new LiveView({ host, origin: title.origin, count: 1, first: 0, load })
    stop.signal.addEventListener("abort", () => view.quit())
    if (stop.exitCode !== undefined) return false
    await view.run()
    tell(host.stdout, view.summary)
    return view.interrupted
}
