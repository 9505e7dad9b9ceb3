import { useEffect } from "preact/hooks"
import { readingOf } from "../../host/readings/model"
import type { Page } from "../engine/state"
import type { FaceState } from "./face-state"
import { StateAnnouncer, shownState } from "./line-state"
import { FigureView } from "./reading"
import { shownModel } from "./shown"
import { StateShape, toneOf } from "./state-shape"
import { followScreen, toggleWall } from "./wall-screen"

/** Number and state over the whole screen, for a wall. */
export function Wall({ page, state }: { page: Page; state: FaceState }) {
    const model = shownModel(page.view.value, page.plain.value, page.alignment.value)
    const shown = shownState(model)
    const tone = toneOf(shown)
    useEffect(() => followScreen(state), [state])
    return (
        <main class="wall" data-tone={tone}>
            <p class="wall-state" style={{ "--letters": shown.word.length }}>
                <StateShape tone={tone} />
                {shown.word}
            </p>
            <p class="wall-number">
                <FigureView value={readingOf(model, "level_dbu")} places={2} />
                <span class="wall-unit">dBu</span>
            </p>
            <p class="wall-advice">{shown.advice}</p>
            <button type="button" class="wall-out" onClick={() => toggleWall(state)}>
                Back
            </button>
            <StateAnnouncer model={model} />
        </main>
    )
}
