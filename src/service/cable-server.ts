import * as ds from "@devicescript/core"
import { SensorServer } from "@devicescript/server"
import type { ContactTally } from "../cable/contact-tally"
import type { BenchListener, CableBench } from "../rig/cable-bench"
import { FORGET, TEST, WATCH, ZERO } from "../rig/job"
import { cableOf, contactOf, rigOf, zeroOf } from "./cable-registers"

/** From one reading to the next while streaming, unless a client asks for another pace [ms]. */
const READING_EVERY_MS = 500

/** The part of the service that is about cables. Handlers get whole commands within their ranges: see guard.ts. */
export class CableServer extends SensorServer implements BenchListener {
    constructor(protected readonly bench: CableBench) {
        super(ds.BalancedLine.spec, { interval: READING_EVERY_MS })
    }

    rig(): unknown[] {
        return rigOf(this.bench)
    }

    cable(): unknown[] {
        return cableOf(this.bench)
    }

    contact(): unknown[] {
        return contactOf(this.bench)
    }

    zero(): number[] {
        return zeroOf(this.bench)
    }

    setMode(command: number[]): number[] {
        return [command[0], this.bench.setMode(command[1])]
    }

    async testCable(client: number): Promise<number[]> {
        const outcome = await this.bench.ask(TEST, 0)
        return [client, this.bench.number, outcome]
    }

    async zeroRig(client: number): Promise<number[]> {
        return [client, await this.bench.ask(ZERO, 0)]
    }

    async watchCable(command: number[]): Promise<number[]> {
        return [command[0], await this.bench.ask(WATCH, command[1])]
    }

    async forgetZero(client: number): Promise<number[]> {
        return [client, await this.bench.ask(FORGET, 0)]
    }

    async playTone(command: number[]): Promise<number[]> {
        return [command[0], await this.bench.play(command[1], command[2])]
    }

    async zeroTone(command: number[]): Promise<number[]> {
        const outcome = await this.bench.zeros.keepTone(command[1], command[2], command[3])
        return [command[0], outcome]
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

    /** Sends an event. */
    protected tell(name: string, fields: unknown[]): void {
        this.sendEvent.start(this.spec.lookup(name).encode(fields))
    }
}
