import { cableWords } from "../../host/readings/cable-words"
import { limitsOf } from "../../host/readings/limits"
import { isCableMode } from "../../host/readings/model"
import { portRemark } from "../../host/readings/remark"
import { lineWords, type StateWords } from "../../host/text/state-words"
import { ask, type FaceState } from "./face-state"
import type { ShownModel } from "./shown"
import { stateReason } from "./state-reason"
import { StateShape, toneOf } from "./state-shape"
import { WAITING } from "./waiting"

/** What the board is about: the state of the line, or of a cable. */
export function shownState(model: ShownModel): StateWords & { word: string } {
    const { state = "START", tMs, title, levels, noise } = model
    if (tMs === undefined)
        return { word: "…", colour: "gray", advice: portRemark(model) ?? WAITING[title.origin] }
    if (isCableMode(model)) return cableWords(model.cable)
    return lineWords(state, levels.level_dbu, noise.hum_dbu, limitsOf(model).humDb)
}

/** The state in a shape, a colour and a word, what it means and what to do, and the figures behind it. */
export function LineState({ model, state }: { model: ShownModel; state: FaceState }) {
    const shown = shownState(model)
    const tone = toneOf(shown)
    return (
        <div class="line-state">
            <button
                type="button"
                class="state-word plain on-paper"
                data-tone={tone}
                style={{ "--letters": shown.word.length }}
                aria-haspopup="dialog"
                onClick={() => ask(state, "state")}
            >
                <StateShape tone={tone} />
                <span>{shown.word}</span>
            </button>
            <p class="advice">{shown.advice}</p>
            <p class="small soft reason">{stateReason(model)}</p>
        </div>
    )
}

/** Tells who listens to the page when the state changes, and nothing else. */
export function StateAnnouncer({ model }: { model: ShownModel }) {
    const { word, advice } = shownState(model)
    return (
        <p class="unseen" role="status" aria-live="polite">
            {model.tMs === undefined ? "" : `${word}. ${advice}`}
        </p>
    )
}
