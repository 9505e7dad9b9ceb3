import type { Page } from "../engine/state"
import type { FaceState } from "../face/face-state"
import { Sources } from "./sources"
import "./shell.css"
import { StateWord } from "./state-word"
import { TapeButtons } from "./tape-buttons"

/** The head of the page: where the lines come from, the state of the line, and what can be done with the source. */
export function Bar({
    page,
    state,
    onFile,
}: {
    page: Page
    state: FaceState
    onFile: (file: File) => void
}) {
    const isPaused = page.isPaused.value
    const canHold = page.stage.value === "running" || page.stage.value === "starting"
    return (
        <header class="bar">
            <h1>quietline</h1>
            <Sources page={page} onFile={onFile} />
            <StateWord model={page.view.value} />
            <div class="bar-buttons no-print">
                <button
                    type="button"
                    aria-pressed={isPaused}
                    disabled={!canHold}
                    onClick={() => (isPaused ? page.resume() : page.pause())}
                >
                    {isPaused ? "Go on" : "Pause"}
                </button>
                <TapeButtons page={page} />
                <button
                    type="button"
                    aria-label="Keys and help"
                    onClick={() => {
                        state.showsHelp.value = true
                    }}
                >
                    ?
                </button>
            </div>
        </header>
    )
}
