import { DEFAULT_CABLE_LIMITS } from "../cable/cable-limits"
import type { CableFixture, FixtureInfo } from "../cable/fixture"
import type { Clock } from "../runtime/clock"
import { CableTester } from "./cable-tester"
import { PlugWatch } from "./plug-watch"
import { Prober } from "./prober"

/** A rig that is there, and what works with it. */
export class CableTools {
    readonly prober: Prober
    readonly plugs: PlugWatch
    readonly tester: CableTester

    constructor(
        readonly fixture: CableFixture,
        readonly info: FixtureInfo,
        clock: Clock,
    ) {
        this.prober = new Prober(fixture, clock, info.sumUs)
        this.plugs = new PlugWatch(this.prober, info)
        this.tester = new CableTester(this.prober, info, DEFAULT_CABLE_LIMITS)
    }
}
