import type { BalancedLineServer } from "../service/server"
import type { LineStatistics } from "../verdict/statistics"
import type { Latest } from "./latest"
import type { FaultListener } from "./self-check"
import type { StateListener } from "./watch"

/** Tells the bus of changes and faults. */
export class Spokesman implements StateListener, FaultListener {
    constructor(
        private readonly server: BalancedLineServer,
        private readonly latest: Latest,
        private readonly statistics: LineStatistics,
    ) {}

    changed(state: string, was: string): void {
        this.latest.state = state
        this.statistics.addChange()
        this.server.stateChanged.start(state, was)
    }

    fault(code: number): void {
        this.server.faultSeen.start(code)
    }
}
