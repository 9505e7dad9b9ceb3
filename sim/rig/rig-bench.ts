import type { Line } from "../line/line"
import type { Scenario } from "../scenario/schema"
import { Rig } from "./rig"
import { RigConverter, type StatedFixture } from "./rig-converter"
import { RigLine } from "./rig-line"

/** So long after all was let go the converter's pins are still the rig's [s]. */
const SILENCE_S = 0.1

/** From the last look to the next one when there is nothing to do between them, as services/cablefixture.md has it, ... [s] */
const PAUSE_S = 0.002
/** ... and how late the command for it may be [s]. */
const LATE_S = 0.1

/** Looks: hot, cold, shield, hot, ..., and when the last of them is there. */
export interface TakenLooks {
    /** [size: 3 x looks] */
    codes: Uint16Array
    endS: number
}

/** The rig, a cable in it and the converter on its far end, as a board uses them. */
export class RigBench {
    readonly stated: StatedFixture
    /** its far hot and cold, for the meter's bursts */
    readonly line: Line
    /** hears of each change of the drives */
    onDrives: (drives: number, tS: number) => void = () => {}
    private drives = 0
    private readonly rig: Rig
    private readonly converter: RigConverter
    /** the pins are the rig's until then [s] */
    private untilS = Number.NEGATIVE_INFINITY
    /** end of the latest look [s] */
    private endS = Number.NEGATIVE_INFINITY

    /**
     * @param seed another one is another rig
     * @param cableS when the scenario's cable was put there
     */
    constructor(scenario: Scenario, seed: number, cableS = 0) {
        this.rig = new Rig(scenario, seed, cableS)
        this.converter = new RigConverter(this.rig, scenario, seed)
        this.stated = this.converter.stated
        this.line = new RigLine(this.rig, this.converter, scenario)
    }

    /** Sets the drives, waits, and looks. */
    look(drives: number, settleS: number, looks: number, tS: number): TakenLooks {
        this.rig.drive(drives, tS)
        if (drives !== this.drives) this.onDrives(drives, tS)
        this.drives = drives
        return this.take(looks, tS + settleS)
    }

    /** Looks on as if there had been no bus between. */
    lookOn(looks: number, tS: number): TakenLooks {
        return this.take(looks, tS - this.endS <= LATE_S ? this.endS + PAUSE_S : tS)
    }

    private take(looks: number, startS: number): TakenLooks {
        const codes = new Uint16Array(3 * looks)
        this.endS = this.converter.look(startS, codes)
        this.untilS = this.endS + SILENCE_S
        return { codes, endS: this.endS }
    }

    /** @param hz 0 ends it */
    tone(hz: number, tS: number): void {
        this.rig.tone(hz, tS)
        this.untilS = tS + SILENCE_S
    }

    /** The converter's pins are the rig's: something is driven or was a moment ago. */
    isInUse(tS: number): boolean {
        return !this.rig.isLetGo || tS < this.untilS
    }

    setCable(cable: Scenario["cable"], tS: number): void {
        this.rig.setCable(cable, tS)
    }
}
