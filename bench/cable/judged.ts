import type { CableKeys } from "../../sim/scenario/schema"
import type { ConductorReading } from "../../src/cable/cable-reading"
import { truthOf } from "./cable-truth"
import { Figures } from "./figures"
import { Worded } from "./worded"

/** Cables with what was said of them beside what is in them. */
export class Judged {
    readonly figures = new Figures()
    readonly worded = new Worded()
    tests = 0
    /** bad cables that passed, good ones that failed: neither may ever be; in words */
    readonly wrong: string[] = []

    /**
     * @param verdict PASS, FAIL or another one
     * @param where for the lists
     */
    add(
        cable: CableKeys,
        verdict: string,
        findings: readonly string[],
        reading: ConductorReading,
        where: string,
    ): void {
        const truth = truthOf(cable)
        const words = `${where}: ${JSON.stringify(cable)}`
        this.tests++
        if (truth.isBad && verdict === "PASS") this.wrong.push(`a bad cable passed, ${words}`)
        if (!truth.isBad && verdict === "FAIL") this.wrong.push(`a good cable failed, ${words}`)
        if (verdict === "FAIL") this.worded.add(cable, findings, reading, where)
        // What a wiring fault makes of the conductors is no figure of theirs.
        if (cable.fault === undefined && cable.kind === undefined && cable.powered === undefined)
            this.figures.add(reading, truth, words)
    }
}
