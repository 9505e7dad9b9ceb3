import { setImmediate } from "node:timers/promises"
import { UsageError } from "../common/usage-error"
import { SimulationError } from "../sim/simulation"
import { VmHost } from "../sim/vm/host"
import type { FromVm, ToVm, VmStart } from "../sim/vm/protocol"
import type { VmLink, VmListener } from "../sim/vm/vm-link"

/** Runs a VM in this thread, between other things: it starts sooner, but one that hangs hangs all. */
export function launchHere(start: VmStart, listener: VmListener): VmLink {
    return new VmHere(start, listener)
}

class VmHere implements VmLink {
    readonly #host: VmHost
    readonly #listener: VmListener
    #toHost: ToVm[] = []
    #isGone = false
    #onGone = () => {}
    readonly #gone = new Promise<void>(resolve => {
        this.#onGone = resolve
    })

    constructor(start: VmStart, listener: VmListener) {
        this.#listener = listener
        this.#host = new VmHost({
            tell: message => void setImmediate().then(() => this.#take(message)),
            turn: () => setImmediate(),
        })
        this.tell(start)
    }

    /** Later, as between threads. */
    tell(message: ToVm): void {
        this.#toHost.push(message)
        void setImmediate().then(() => {
            for (const next of this.#toHost.splice(0)) this.#host.take(next)
        })
    }

    async stop(): Promise<void> {
        this.#host.end()
        await this.#gone
    }

    #take(message: FromVm): void {
        if (this.#isGone) return
        if (message.type === "over") this.#end()
        else if (message.type === "failed")
            this.#end(
                message.isUsage
                    ? new UsageError(message.message)
                    : new SimulationError(`the simulator's VM died: ${message.message}`),
            )
        else this.#listener.onMessage(message)
    }

    #end(failure?: Error): void {
        this.#isGone = true
        this.#listener.onGone(failure)
        this.#onGone()
    }
}
