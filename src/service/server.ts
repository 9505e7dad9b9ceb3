import * as ds from "@devicescript/core"
import { currentControl } from "@devicescript/runtime"
import { SensorServer } from "@devicescript/server"
import type { FaultListener } from "../app/self-check"
import type { Served } from "../app/served"
import type { StateListener } from "../app/watch"
import { METER } from "../protocol/mode"
import { BUSY, NO_DATA, OK } from "../protocol/outcome"
import { type LineState, numberOf, STATES } from "../protocol/words"
import {
    calibrationFrom,
    calibrationOf,
    converterOf,
    readingOf,
    statisticsOf,
    thresholdsFrom,
    thresholdsOf,
} from "./registers"

/** Pairs in one packet of 236 bytes, beside block and index. */
const PAIRS_A_PACKET = 58

/**
 * Packets sent in one go, and the pause after them [ms]. The runtime's queue for USB takes eight packets and is emptied only while
 * no fiber has work; its own throttle lets ten go at once, for each takes half of what it counts.
 */
const PACKETS_AT_ONCE = 3
const PAUSE_MS = 20

/** From one reading to the next while streaming, unless a client asks for another pace [ms]. */
const READING_EVERY_MS = 500

/** The receiver on the Jacdac bus (services/balancedline.md). Handlers get whole commands within their ranges: see guard.ts. */
export class BalancedLineServer extends SensorServer implements StateListener, FaultListener {
    /** the stored calibration is being changed */
    private busy = false

    constructor(protected readonly served: Served) {
        super(ds.BalancedLine.spec, { interval: READING_EVERY_MS })
    }

    reading(): number[] {
        return readingOf(this.served)
    }

    state(): number {
        return numberOf(STATES, this.served.latest.state)
    }

    converter(): unknown[] {
        return converterOf(this.served)
    }

    calibration(): number[] {
        return calibrationOf(this.served)
    }

    thresholds(): number[] {
        return thresholdsOf(this.served)
    }

    statistics(): number[] {
        return statisticsOf(this.served, ds.millis())
    }

    firmware(): string {
        return this.served.firmware
    }

    async capture(client: number): Promise<number[]> {
        const sampler = this.served.sampler
        if (client === 0) {
            sampler.release()
            return [client, 0, 0, 0, OK]
        }
        if (this.served.bench?.watching || sampler.isTakenFrom(client))
            return [client, 0, 0, 0, BUSY]
        if (!(await sampler.capture(client))) return [client, 0, 0, 0, NO_DATA]
        this.sendPairs.start(client, sampler.block, 0, sampler.pairs)
        return [client, sampler.atMs, sampler.block, sampler.pairs, OK]
    }

    async resend(command: number[]): Promise<number[]> {
        const [client, block, first, count] = command
        const sampler = this.served.sampler
        if (!sampler.has(client, block) || first + count > sampler.pairs) return [client, NO_DATA]
        this.sendPairs.start(client, block, first, count)
        return [client, OK]
    }

    /** Sends pairs of the held block. */
    private async sendPairs(
        client: number,
        block: number,
        first: number,
        count: number,
    ): Promise<void> {
        const sampler = this.served.sampler
        const samples = this.spec.lookup("samples")
        const end = first + count
        let packets = 0
        for (let at = first; at < end; at += PAIRS_A_PACKET) {
            // The client has given it back, or asked for the next one.
            if (!sampler.has(client, block)) return
            const pairs = sampler.pack(at, Math.min(PAIRS_A_PACKET, end - at))
            await this._send(samples.encode([block, at, pairs]))
            packets++
            if (packets % PACKETS_AT_ONCE === 0) await ds.sleep(PAUSE_MS)
        }
    }

    async setCalibration(command: number[]): Promise<number[]> {
        if (!this.begin()) return [command[0], BUSY]
        const outcome = await this.served.calibrator.keep(calibrationFrom(command))
        this.busy = false
        return [command[0], outcome]
    }

    async forgetCalibration(): Promise<number> {
        if (!this.begin()) return BUSY
        const outcome = await this.served.calibrator.forget()
        this.busy = false
        return outcome
    }

    setThresholds(command: number[]): number {
        Object.assign(this.served.thresholds, thresholdsFrom(command))
        return OK
    }

    async identify(): Promise<void> {
        console.warn("identify: this is the board")
        await currentControl().identify()
    }

    restartStatistics(): void {
        this.served.statistics.restart(ds.millis())
    }

    changed(state: LineState, was: LineState): void {
        this.tell("stateChange", [numberOf(STATES, state), numberOf(STATES, was)])
    }

    fault(code: number): void {
        this.tell("fault", [code])
    }

    /** Takes the settings for a calibration. @returns false when another one is being stored, or the bench may be storing something */
    private begin(): boolean {
        if (this.busy || (this.served.bench?.mode ?? METER) !== METER) return false
        this.busy = true
        return true
    }

    /** Sends an event. */
    protected tell(name: string, fields: unknown[]): void {
        this.sendEvent.start(this.spec.lookup(name).encode(fields))
    }
}
