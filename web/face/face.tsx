import { bandText } from "../../host/readings/band"
import type { ViewModel } from "../../host/readings/model"
import type { Page } from "../engine/state"
import { Balance } from "./balance"
import type { FaceState } from "./face-state"
import { Facts } from "./facts"
import { figureText } from "./figure"
import { LineState, StateAnnouncer } from "./line-state"
import { Meters } from "./meters"
import { Reading } from "./reading"
import { shownModel } from "./shown"

/** What the readings hold for: the board, its converter, its band. */
function rigText({ info, words }: ViewModel): string {
    const parts = [
        words.board === undefined ? undefined : `${words.board} via ${words.via}`,
        info.fs_hz === undefined ? undefined : `${figureText(info.fs_hz, 0)} pairs/s`,
        info.skew_us === undefined ? undefined : `skew ${figureText(info.skew_us, 2)} µs`,
        bandText(info),
        words.cal === undefined ? undefined : `calibrated: ${words.cal}`,
    ]
    return parts.filter(part => part !== undefined).join(" · ")
}

/** The instrument face: what is on the line, read across a room. */
export function Face({ page, state }: { page: Page; state: FaceState }) {
    const model = shownModel(page.view.value, page.plain.value, page.alignment.value)
    return (
        <section class="panel face" aria-label="Readings of the line">
            <div class="face-top">
                <div class="big-number" data-key="level_dbu">
                    <Reading id="level_dbu" model={model} state={state} unit={false} />
                    <p class="small soft">
                        dBu, <i class="swatch" /> difference
                    </p>
                </div>
                <LineState model={model} state={state} />
            </div>
            <Meters model={model} state={state} />
            <Balance model={model} state={state} />
            <Facts model={model} state={state} />
            <p class="small soft rig">{rigText(model) || " "}</p>
            <StateAnnouncer model={model} />
        </section>
    )
}
