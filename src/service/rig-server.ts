import * as ds from "@devicescript/core"
import type { Served } from "../app/served"
import type { ContactTally } from "../cable/contact-tally"
import type { BenchListener, CableBench } from "../rig/cable-bench"
import { FORGET, PLAY, TEST, WATCH, ZERO, ZERO_TONE } from "../rig/job"
import { cableOf, contactOf, rigOf, zeroOf } from "./cable-registers"
import { BalancedLineServer } from "./server"

/** The receiver of a rig on the Jacdac bus: what it does with cables as well. */
export class RigServer extends BalancedLineServer implements BenchListener {
    constructor(
        served: Served,
        private readonly cables: CableBench,
    ) {
        super(served)
        cables.listener = this
    }

    rig(): unknown[] {
        return rigOf(this.cables)
    }

    cable(): unknown[] {
        return cableOf(this.cables)
    }

    contact(): unknown[] {
        return contactOf(this.cables, ds.millis())
    }

    zero(): number[] {
        return zeroOf(this.cables)
    }

    setMode(command: number[]): number[] {
        return [command[0], this.cables.setMode(command[1])]
    }

    async testCable(client: number): Promise<number[]> {
        const outcome = await this.cables.ask(TEST, [])
        return [client, this.cables.number, outcome]
    }

    async zeroRig(client: number): Promise<number[]> {
        return [client, await this.cables.ask(ZERO, [])]
    }

    async watchCable(command: number[]): Promise<number[]> {
        return [command[0], await this.cables.ask(WATCH, [command[1]])]
    }

    async forgetZero(client: number): Promise<number[]> {
        return [client, await this.cables.ask(FORGET, [])]
    }

    async playTone(command: number[]): Promise<number[]> {
        return [command[0], await this.cables.ask(PLAY, [command[1], command[2]])]
    }

    async zeroTone(command: number[]): Promise<number[]> {
        const tone = [command[1], command[2], command[3]]
        return [command[0], await this.cables.ask(ZERO_TONE, tone)]
    }

    modeChanged(mode: number): void {
        this.tell("modeChange", [mode])
    }

    cableChanged(plugged: boolean): void {
        this.tell("cableChange", [plugged])
    }

    cableTested(number: number, verdict: number): void {
        this.tell("cableTested", [number, verdict])
    }

    contactFailed(tally: ContactTally): void {
        this.tell("contactFailed", [tally.events, tally.latestMs])
    }
}
