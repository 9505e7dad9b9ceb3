import type { ViewModel } from "../../host/readings/model"
import { shownState } from "../face/line-state"
import { StateShape, toneOf } from "../face/state-shape"

/** The state in a shape, a word and one line, at the head of the page. */
export function StateWord({ model }: { model: ViewModel }) {
    const shown = shownState(model)
    const tone = toneOf(shown)
    return (
        <p class="bar-state" data-tone={tone} aria-hidden="true">
            <StateShape tone={tone} />
            <strong>{shown.word}</strong>
            <span class="bar-advice">{shown.advice}</span>
        </p>
    )
}
