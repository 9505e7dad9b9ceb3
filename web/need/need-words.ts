import type { Answer, Remedy } from "../../sim/need/answer"
import type { Supply } from "../../sim/need/supply"
import { wires } from "../../sim/need/wires"

export const supplyWords: Record<Supply, string> = {
    battery: "on battery",
    "two-pin": "on a two-pin plug",
    earthed: "earthed",
}

/** Hum that is so far below the signal is no number that a meter could show [dB]. */
const MAX_DB = 120

/** Levels of what is heard from on [dB SPL]: quiet talk, music at home, loud music. */
const QUIET_SPL = 60
const USUAL_SPL = 75

export const verdictWords: Record<Answer["verdict"], string> = {
    fine: "Fine as it is",
    borderline: "Borderline",
    hum: "It hums",
}

/** Decibels below the signal: a whole number, or a bound. */
export function humText({ humBelowSignalDb }: Answer): string {
    return humBelowSignalDb > MAX_DB ? `more than ${MAX_DB}` : humBelowSignalDb.toFixed(0)
}

/** What one would hear. */
export function heardText({ verdict, heardFromSpl }: Answer): string {
    if (verdict === "fine")
        return "Nothing: hum stays below the threshold of hearing however loud it is played."
    const from = `from ${heardFromSpl.toFixed(0)} dB SPL on`
    if (verdict === "borderline") return `A faint hum in pauses, if it is played loud: ${from}.`
    if (heardFromSpl >= USUAL_SPL)
        return `Hum in quiet passages and pauses, at usual levels: ${from}.`
    if (heardFromSpl >= QUIET_SPL) return `Hum whenever the music is not loud: ${from}.`
    return `Loud hum, all the time: ${from}.`
}

/** What solves it. */
export function remedyText(remedy: Remedy | undefined): string {
    if (remedy === undefined)
        return "No wire between these two does it. What is left: a transformer in the line, or a digital link."
    const result = `hum is then ${humText(remedy.answer)} dB below the signal`
    if (remedy.by === "wire") return `Take ${wires[remedy.question.wire].name}: ${result}.`
    if (remedy.by === "strip") return `Put both plugs into one power strip: ${result}.`
    return `Let the source run on its battery: ${result}.`
}
