import { useMemo } from "preact/hooks"
import { scenarioOf } from "../../sim/need/question"
import type { Page } from "../engine/state"
import { ConnectionForm } from "./connection-form"
import { Headphones } from "./headphones"
import "./need.css"
import { NeedState } from "./need-state"
import { heardText, humText, remedyText, verdictWords } from "./need-words"

/** Each verdict has a mark besides its colour and its word. */
const marks = { fine: "✓", borderline: "!", hum: "✕" }

function Answered({ state, page }: { state: NeedState; page: Page }) {
    const answer = state.answer.value
    const { verdict } = answer
    const isBalancedHeadphones = state.isSinkAlone.value
    return (
        <div class="need-answer" aria-live="polite">
            <p class={`need-verdict ${verdict}`}>
                <span aria-hidden="true">{marks[verdict]}</span> {verdictWords[verdict]}
            </p>
            <p>
                Hum is <strong>{humText(answer)} dB</strong> below the signal. {heardText(answer)}
            </p>
            {verdict !== "fine" && <p>{remedyText(state.remedy.value)}</p>}
            {verdict === "fine" && isBalancedHeadphones && (
                <p>There is no second ground, so there is no hum. What four wires do is below.</p>
            )}
            <button
                type="button"
                onClick={() =>
                    page.setScenario({
                        ...scenarioOf(state.question.value),
                        name: "connection",
                        about: "the connection that was asked about",
                    })
                }
            >
                Put it on the line, and listen
            </button>
        </div>
    )
}

/** Whether a connection needs balance, by the simulator's own network. */
export function Need({ page }: { page: Page }) {
    const state = useMemo(() => new NeedState(), [])
    return (
        <section class="panel need" aria-labelledby="need-heading">
            <div class="panel-head">
                <h2 id="need-heading">Do I need balanced?</h2>
            </div>
            <div class="need-question">
                <ConnectionForm state={state} />
                <Answered state={state} page={page} />
            </div>
            <p class="small soft">
                Computed in the simulator's network, not looked up: 100 µA of leakage from a two-pin
                plug at 230 V, 100 mV between two earthed outlets, 0.1 mV within one strip; heard by
                the threshold of ISO 226 in a pause. docs/balanced-audio.md says where these are
                from.
            </p>
            <Headphones />
        </section>
    )
}
