import type { FixtureInfo } from "../cable/fixture"
import { SETTLE_MS } from "../cable/look-plan"
import { NEAR_HL, REST } from "../cable/patterns"
import { Probes } from "../cable/probes"
import type { Prober } from "./prober"

/** A free terminal rests at half the supply; further away than this something is plugged in. */
const FREE_WITHIN = 0.15

/** Terminals that differ by more than this between two looks are still moving. */
const STILL_WITHIN = 0.05

/** Equal looks in a row until a cable counts as plugged in: half a second. */
const STILL_LOOKS = 5

/** Looks in a row without a cable until it counts as gone. */
const GONE_LOOKS = 2

/** Notices a cable that is plugged in with both ends, and one that is gone. */
export class PlugWatch {
    /** a cable is in the rig and at rest */
    plugged = false
    /** something else drives the connector */
    powered = false
    private still = 0
    private gone = 0
    private hot = 0
    private cold = 0

    constructor(
        private readonly prober: Prober,
        private readonly info: FixtureInfo,
    ) {}

    /** Looks once. @returns true when `plugged` has changed */
    async look(): Promise<boolean> {
        const probes = new Probes(this.info)
        if (!(await this.prober.take(REST, probes, SETTLE_MS))) return false
        this.powered = probes.isPowered()
        let isThere = this.powered
        if (!this.powered) {
            if (!(await this.prober.take(NEAR_HL, probes, SETTLE_MS))) return false
            isThere = isAway(probes, 0) || isAway(probes, 1) || isAway(probes, 2)
        }
        await this.prober.fixture.release()
        return this.note(isThere, probes.at(0, NEAR_HL), probes.at(1, NEAR_HL))
    }

    /** Takes what a look has shown. */
    private note(isThere: boolean, hot: number, cold: number): boolean {
        const moves =
            Math.abs(hot - this.hot) > STILL_WITHIN || Math.abs(cold - this.cold) > STILL_WITHIN
        this.hot = hot
        this.cold = cold
        this.still = isThere && !moves ? this.still + 1 : 0
        this.gone = isThere ? 0 : this.gone + 1
        const was = this.plugged
        if (this.still >= STILL_LOOKS) this.plugged = true
        if (this.gone >= GONE_LOOKS) this.plugged = false
        return this.plugged !== was
    }
}

function isAway(probes: Probes, terminal: number): boolean {
    return Math.abs(probes.at(terminal, NEAR_HL) - 0.5) > FREE_WITHIN
}
