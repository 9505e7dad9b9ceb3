import { readingOf } from "../../host/readings/model"
import type { FaceState } from "./face-state"
import { Reading } from "./reading"
import type { ShownModel } from "./shown"

/** The balance as a pointer between the legs: it stands at the leg that has more of the signal. */
export function Balance({ model, state }: { model: ShownModel; state: FaceState }) {
    const pct = readingOf(model, "bal_pct")
    const share = pct === undefined ? undefined : Math.max(-1, Math.min(1, pct / 100))
    return (
        <div class="balance">
            <span class="meter-name">balance</span>
            <div class="legs">
                <span class="leg" data-key="hot_dbu">
                    <i class="swatch" />
                    hot
                </span>
                <span class="beam" aria-hidden="true">
                    {share !== undefined && (
                        <span class="pointer" style={{ "--at": ((1 - share) / 2).toFixed(4) }} />
                    )}
                </span>
                <span class="leg" data-key="cold_dbu">
                    cold
                    <i class="swatch" />
                </span>
            </div>
            <Reading id="bal_pct" model={model} state={state} />
        </div>
    )
}
