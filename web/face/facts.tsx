import { readingOf } from "../../host/readings/model"
import { KEY_WORDS, type ReadingKey } from "../../host/text/key-words"
import type { FaceState } from "./face-state"
import { Reading } from "./reading"
import type { ShownModel } from "./shown"

/** Readings that are curves elsewhere on the page. */
const SWATCHES = { hot_dbu: true, cold_dbu: true }

interface FactsProps {
    model: ShownModel
    state: FaceState
}

/** The rejection as it was read, or its lower bound where that is all that can be said. */
function rejectionKey(model: ShownModel): ReadingKey {
    const hasBound = readingOf(model, "cmrr_min_db") !== undefined
    return readingOf(model, "cmrr_db") === undefined && hasBound ? "cmrr_min_db" : "cmrr_db"
}

/** The readings that have no bar on the scale, in two columns. */
export function Facts({ model, state }: FactsProps) {
    const keys: readonly ReadingKey[] = [
        ...(["f_hz", "mains_hz", "hot_dbu", "cold_dbu"] as const),
        ...([rejectionKey(model), "cmhum_dbu", "corr_pct", "clip"] as const),
    ]
    return (
        <dl class="facts">
            {keys.map((key, i) => (
                <div key={i} class="fact" data-key={key}>
                    <dt>
                        {key in SWATCHES && <i class="swatch" />}
                        {KEY_WORDS[key].name}
                    </dt>
                    <dd>
                        <Reading id={key} model={model} state={state} />
                    </dd>
                </div>
            ))}
        </dl>
    )
}
