import { streamKey } from "../../common/random"
import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { books } from "./kinds/books"
import { common } from "./kinds/common"
import { healthy } from "./kinds/healthy"
import { lone } from "./kinds/lone"
import { mains } from "./kinds/mains"
import type { WildConverter } from "./line/converters"
import { Draw } from "./line/draw"
import { LineFacts } from "./line/line-facts"
import { type Drawn, type Kind, nameOf, type ScenarioKeys, type WildLine } from "./line/wild-line"

const DRAWERS: Record<Kind, (draw: Draw, pairRateHz: number) => Drawn> = {
    books,
    healthy,
    mains,
    common,
    lone,
}

/** Part of half the span that a leg may use. */
const MAX_SPAN_SHARE = 0.9

/** Nearer to it than this a line fits [dB]. */
const FITS_DB = 0.01

/** Long enough that chance leaves less than 0.2 dB of pink noise to a mean over its bursts. */
const SECONDS = 30

/**
 * The line of an index: the same seed, kind, index and converter, the same line.
 * @param seed of the whole bench
 */
export function drawLine(
    kind: Kind,
    index: number,
    seed: number,
    converter: WildConverter,
): WildLine {
    const name = nameOf({ kind, index })
    const drawn = DRAWERS[kind](new Draw(seed, name), converter.pairRateHz)
    let line: WildLine = {
        ...drawn,
        scenario: { name, ...drawn.scenario, adc: converter.adc },
        kind,
        index,
        seed: streamKey(seed, name),
        seconds: SECONDS,
        converter: converter.name,
    }
    // what has a level of its own stays, so the rest may have to give way again
    for (let overDb = excessDb(line); overDb > FITS_DB; overDb = excessDb(line))
        line = quieter(line, overDb)
    return line
}

/** @throws UsageError when the line can't be: a fault of its kind */
export function scenarioOf({ scenario, ...line }: WildLine): Scenario {
    return parseScenario(JSON.stringify(scenario), nameOf(line))
}

export function factsOf(line: WildLine): LineFacts {
    return new LineFacts(scenarioOf(line), line.seed, line.mainsHz, line.speechDbu)
}

/** How far a leg's peak is over what it may reach. */
function excessDb(line: WildLine): number {
    const { vref_v } = scenarioOf(line).receiver
    return 20 * Math.log10(factsOf(line).peakV() / (MAX_SPAN_SHARE * (vref_v / 2)))
}

/** All levels lower; what has a level of its own, music, stays. */
function quieter(line: WildLine, byDb: number): WildLine {
    const text = JSON.stringify(line.scenario, (key, value) =>
        key === "dbu" || key.endsWith("_dbu") ? Math.max(-150, value - byDb) : value,
    )
    const { speechDbu } = line
    const scenario: ScenarioKeys = JSON.parse(text)
    return {
        ...line,
        scenario,
        ...(speechDbu === undefined ? {} : { speechDbu: speechDbu - byDb }),
    }
}
