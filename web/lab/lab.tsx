import { useMemo } from "preact/hooks"
import type { Page } from "../engine/state"
import { captionOf } from "./caption"
import { unshownKeys } from "./controls"
import "./lab.css"
import { LabState } from "./lab-state"
import { LineFiles } from "./line-files"
import { PartPanel } from "./part-panel"
import { Picture } from "./picture"
import { Switches } from "./switches"

/** Keys by the part that they belong to: `interference.tones`. */
function Unshown({ keys }: { keys: readonly string[] }) {
    if (keys.length === 0) return null
    return (
        <p class="small soft">
            This line has more than the Lab shows, and keeps it: {keys.join(", ")}.
        </p>
    )
}

/** The line as a picture, of which every part can be changed while it plays. */
export function Lab({ page }: { page: Page }) {
    const state = useMemo(() => new LabState(page), [page])
    const scenario = state.scenario.value
    const { seen, toTry } = captionOf(
        scenario,
        page.alignment.value === "aligned",
        page.truth.value,
    )
    return (
        <section class="panel lab" aria-labelledby="lab-heading">
            <div class="panel-head">
                <h2 id="lab-heading">The line</h2>
                <LineFiles state={state} />
            </div>
            <p class="lab-caption" aria-live="polite">
                {seen} <strong>{toTry}</strong>
            </p>
            <Picture state={state} />
            <p class="small lab-notice" role="status">
                {state.notice.value}
            </p>
            <PartPanel state={state} />
            <Unshown keys={unshownKeys(scenario)} />
            <Switches state={state} />
        </section>
    )
}
