import * as ds from "@devicescript/core"
import type { Waiting } from "./clock"

/** A fiber of the runtime that waits for another one. */
export class FiberWait implements Waiting {
    private fiber: ds.Fiber | undefined

    async waitFor(maxMs: number): Promise<boolean> {
        const own = ds.Fiber.self()
        this.fiber = own
        const isLetGo = await ds.suspend<boolean>(maxMs)
        if (this.fiber === own) this.fiber = undefined
        return isLetGo === true
    }

    letGoOn(): void {
        const { fiber } = this
        if (fiber?.suspended) fiber.resume(true)
    }
}
