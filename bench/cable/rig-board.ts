import { type BoardId, boardOf } from "../../boards/boards"
import { CableRig } from "../../host/cable/cable-rig"
import { conductorsOf } from "../../host/cable/outcome"
import type { CableKeys } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import type { ConductorReading } from "../../src/cable/cable-reading"
import * as MODE from "../../src/protocol/mode"
import * as VERDICT from "../../src/protocol/verdict"
import { ServedBoard } from "../device/served-board"

const CLIENT = 1

/** The reference: short, and known to be good. */
const REFERENCE: CableKeys = { length_m: 0.5 }

/** From plugging to the test: nobody is faster [ms of the board]. */
const HANDS_MS = 300

/** What a test has come to. */
export interface Tested {
    /** PASS, FAIL, UNSURE, NONE, POWERED, MOVED */
    verdict: string
    findings: string
    confidencePct: number | undefined
    reading: ConductorReading
}

const NAMES: Record<number, string> = {
    [VERDICT.NONE]: "NOTHING",
    [VERDICT.PASS]: "PASS",
    [VERDICT.FAIL]: "FAIL",
    [VERDICT.UNSURE]: "UNSURE",
    [VERDICT.NO_CABLE]: "NONE",
    [VERDICT.POWERED]: "POWERED",
    [VERDICT.MOVED]: "MOVED",
}

/** A board with the rig's program in the VM, zeroed, into which one cable after the other is put. */
export class RigBoard {
    private constructor(
        readonly served: ServedBoard,
        readonly rig: CableRig,
    ) {}

    /** @param interference of the scenario @throws Error when the reference cable is no reference */
    static async start(board: BoardId, seed: number, interference: object = {}): Promise<RigBoard> {
        const { profile } = boardOf(board)
        const line = { cable: REFERENCE, adc: { profile }, interference }
        const options = {
            scenario: parseScenario(JSON.stringify(line), "bench:cable"),
            board,
            seed,
            seconds: undefined,
            speed: "max",
            programFile: undefined,
            programFullScaleDbu: 0,
            legsFile: undefined,
            legsFullScaleV: 1,
        } as const
        const served = await ServedBoard.start(options, { program: "rig" })
        const rig = new CableRig(served.service, CLIENT)
        await rig.setMode(MODE.CABLE)
        if (!(await rig.zero())) throw new Error(`${board}, seed ${seed}: the reference is refused`)
        return new RigBoard(served, rig)
    }

    /** Puts a cable in and waits as a person would. @returns the board's time from which the cable's own times count [ms] */
    async plug(cable: CableKeys): Promise<number> {
        const tMs = await this.served.board.setCable(cable)
        await this.served.bus.pause(HANDS_MS)
        return tMs ?? 0
    }

    async test(): Promise<Tested> {
        const test = await this.rig.test()
        const { verdict, findings, confidencePct } = test
        return { verdict: NAMES[verdict], findings, confidencePct, reading: conductorsOf(test) }
    }

    stop(): Promise<void> {
        return this.served.stop()
    }
}
