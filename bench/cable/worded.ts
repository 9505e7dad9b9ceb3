import { hiddenFigures } from "../../host/cable/figure-rows"
import type { CableKeys } from "../../sim/scenario/schema"
import { DEFAULT_CABLE_LIMITS } from "../../src/cable/cable-limits"
import { type ConductorReading, noTone } from "../../src/cable/cable-reading"
import { WordTruth } from "./word-truth"

/** What was said of cables that failed beside what is wrong with them. */
export class Worded {
    /** cables that failed */
    failed = 0
    /** of these, those with a word that is not so, in words */
    readonly wrong: string[] = []
    /** those with a fault of the wiring that no word names, */
    masked = 0
    /** and of these, those that don't say "possibly more behind it", in words */
    readonly silent: string[] = []

    /**
     * @param findings of a FAIL
     * @param where for the lists
     */
    add(
        cable: CableKeys,
        findings: readonly string[],
        reading: ConductorReading,
        where: string,
    ): void {
        const truth = new WordTruth(cable)
        const words = `${where}: ${findings.join("+")} of ${JSON.stringify(cable)}`
        this.failed++
        const untrue = truth.falseWords(findings)
        if (untrue.length > 0) this.wrong.push(`${untrue.join(", ")} is not so, ${words}`)
        if (truth.unnamed(findings).length === 0) return
        this.masked++
        const hidden = hiddenFigures({
            ...{ result: "FAIL", findings, reading: { ...reading, ...noTone() } },
            limits: DEFAULT_CABLE_LIMITS,
        })
        if (hidden.length === 0) this.silent.push(`more is wrong than is said, ${words}`)
    }

    /** All of it in a line. */
    get text(): string {
        const { failed, wrong, masked, silent } = this
        return `${failed} failed, ${wrong.length} of them with a word that is not so; in ${masked} a fault is not named, ${silent.length} of them don't say there may be more`
    }
}
