import { BurstDesk } from "../../../src/app/burst-desk"
import { Desk } from "../../../src/app/desk"
import { Reporter } from "../../../src/app/reporter"
import type { Press } from "../../../src/panel/button"
import { METER } from "../../../src/protocol/mode"
import { CableBench } from "../../../src/rig/cable-bench"
import { CableTools } from "../../../src/rig/cable-tools"
import { type Job, MAX_JOB_MS } from "../../../src/rig/job"
import { ZeroKeeper } from "../../../src/rig/zero-keeper"
import { VirtualClock, VirtualWait } from "../runtime/virtual-clock"
import { SimulatedFixture } from "./simulated-fixture"

/** From one round of metering to the next [ms]. */
const ROUND_MS = 100

/** A burst of the capture [ms]. */
const BURST_MS = 80

/** A turn that begins with nothing to do takes less than this [ms]. */
const LAST_TURN_MS = 1000

/** The mode in which cables are tested: the enum Mode of services/balancedline.md. */
const CABLE = 1

/** A bench on a simulated rig, with the loop of a receiver around it. */
export class BenchAtWork {
    readonly clock = new VirtualClock()
    readonly fixture: SimulatedFixture
    readonly desk = new BurstDesk(new VirtualWait(this.clock))
    readonly bench: CableBench
    /** what the button is found to have done at the next looks at it */
    readonly presses: Press[] = []
    /** numbers of tests that were told of */
    readonly tested: number[] = []

    constructor(seed: number) {
        const { clock, desk } = this
        this.fixture = new SimulatedFixture(clock, seed)
        const records = new Map<string, string>()
        const store = {
            readRecord: async (key: string) => records.get(key),
            writeRecord: async (key: string, text: string) => {
                await clock.restUntil(clock.tMs + 40)
                records.set(key, text)
                return true
            },
            removeRecord: async (key: string) => {
                records.delete(key)
                return true
            },
        }
        const capture = {
            open: async () => {
                throw new Error("it is open")
            },
            burst: async () => {
                await clock.until(clock.tMs + BURST_MS)
                return true
            },
            looks: async () => undefined,
            problem: () => undefined,
        }
        const reporter = new Reporter(() => clock.nowMs())
        const panel = { show: () => {}, poll: async () => this.presses.shift() ?? "none" }
        this.bench = new CableBench(
            new CableTools(this.fixture, this.fixture.info, clock),
            { capture, h: [0], c: [0], desk, store, reporter, board: "pico", display: undefined },
            panel,
            new ZeroKeeper(store, "pico"),
            new Desk<Job>(new VirtualWait(clock), MAX_JOB_MS),
            clock,
        )
        this.bench.listener = {
            modeChanged: () => {},
            cableChanged: () => {},
            cableTested: number => this.tested.push(number),
            contactFailed: () => {},
        }
        this.bench.setMode(CABLE)
    }

    /** Runs the loop, and whatever else was set going, until a time and then to the end of the turn. */
    async run(untilMs: number): Promise<void> {
        void this.loop(untilMs)
        await this.clock.run(untilMs + LAST_TURN_MS)
    }

    private async loop(untilMs: number): Promise<void> {
        const { bench, clock } = this
        let mode = METER
        while (clock.tMs < untilMs) {
            const startMs = clock.nowMs()
            if (bench.mode !== mode) {
                mode = bench.mode
                await bench.letGo()
            }
            if (mode === METER) {
                await bench.poll(startMs)
                await clock.restUntil(startMs + ROUND_MS)
            } else await bench.turn(startMs)
        }
    }
}
