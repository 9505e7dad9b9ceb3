import { dbToRatio } from "../../common/units"
import type { Line } from "../line/line"
import type { Scenario } from "../scenario/schema"
import type { Rig } from "./rig"
import type { RigConverter } from "./rig-converter"

/** The rig's far hot and cold as a line for the converter: a line rests in the middle of its span, the rig counts from ground. */
export class RigLine implements Line {
    private readonly pad: number
    private readonly middleV: number

    constructor(
        private readonly rig: Rig,
        private readonly converter: RigConverter,
        scenario: Scenario,
    ) {
        const { pad_db, vref_v } = scenario.receiver
        this.pad = dbToRatio(pad_db)
        this.middleV = vref_v / 2
    }

    legs(tHotS: number, tColdS: number, out: [number, number]): void {
        const scale = (2 * this.middleV) / this.converter.spanV
        out[0] = this.pad * (this.rig.pinV(0, tHotS) * scale - this.middleV)
        out[1] = this.pad * (this.rig.pinV(1, tColdS) * scale - this.middleV)
    }
}
