import { voltsToDbu } from "../../common/units"
import { LineNetwork } from "../network/line-network"
import { powersOf } from "../truth/component"
import { componentsOf } from "../truth/components"
import { type HeardLine, heardFromSpl } from "./hearing"
import { fits, type Question, scenarioOf } from "./question"
import { type WireName, wireNames } from "./wires"

/** fine: not heard at all; borderline: in pauses, played loud; hum: heard at usual levels. */
type Verdict = "fine" | "borderline" | "hum"

/** Loudness to which cinemas and many studios set their speakers for the nominal level, SMPTE RP 200 [dB SPL]. */
const LOUD_SPL = 85

/** Peaks of such a system at full scale, 20 dB more: the nominal level is never played so loud [dB SPL]. */
const LOUDEST_SPL = 105

/** All lines that are looked at lie below [Hz]. */
const TOP_HZ = 1000

export interface Answer {
    verdict: Verdict
    /** all mains lines together, below the signal; Infinity: nothing at all */
    humBelowSignalDb: number
    /** how loud the signal has to be played for hum to be heard in a pause [dB SPL] */
    heardFromSpl: number
    lines: HeardLine[]
}

/** Levels of the mains lines at an ideal balanced or unbalanced input: the difference of its pins. */
export function answerOf(question: Question): Answer {
    const scenario = scenarioOf(question)
    const network = new LineNetwork(scenario)
    const parts = componentsOf(scenario, network, { topHz: 2 * TOP_HZ, hasOwnSignal: true })
    const signalV = Math.sqrt(powersOf(parts.filter(part => part.wanted)).d)
    const powers = new Map<number, number>()
    for (const part of parts) {
        if (!part.mains || part.hz === undefined) continue
        powers.set(part.hz, (powers.get(part.hz) ?? 0) + powersOf([part]).d)
    }
    const belowSignal = (power: number) => voltsToDbu(signalV) - voltsToDbu(Math.sqrt(power))
    const lines = [...powers]
        .filter(([hz, power]) => hz < TOP_HZ && power > 0)
        .map(([hz, power]) => ({ hz, belowSignalDb: belowSignal(power) }))
    const fromSpl = heardFromSpl(lines)
    const total = [...powers.values()].reduce((sum, power) => sum + power, 0)
    return {
        verdict: fromSpl >= LOUDEST_SPL ? "fine" : fromSpl >= LOUD_SPL ? "borderline" : "hum",
        humBelowSignalDb: belowSignal(total),
        heardFromSpl: fromSpl,
        lines,
    }
}

/** What would do: another wire, or what else can be changed. */
export interface Remedy {
    question: Question
    answer: Answer
    by: "wire" | "strip" | "battery"
}

function changed(question: Question, by: Remedy["by"], keys: Partial<Question>): Remedy {
    const other = { ...question, ...keys }
    return { question: other, answer: answerOf(other), by }
}

/** All wires that go between the two devices, from the plainest to the best. */
export function wiresFor(question: Pick<Question, "source" | "sink">): WireName[] {
    return wireNames.filter(wire => fits({ ...question, wire }))
}

/**
 * The least change that makes a connection fine: another wire first, then one power strip, then the source on its battery. Undefined
 * when it is fine, or when none of them would do.
 */
export function remedyFor(question: Question): Remedy | undefined {
    if (answerOf(question).verdict === "fine") return undefined
    const others = wiresFor(question).filter(wire => wire !== question.wire)
    const remedies = [
        ...others.map(wire => () => changed(question, "wire", { wire })),
        () => changed(question, "strip", { outlets: "one-strip" }),
        () => changed(question, "battery", { sourceSupply: "battery" }),
    ]
    for (const remedy of remedies) {
        const tried = remedy()
        if (tried.answer.verdict === "fine") return tried
    }
    return undefined
}
