import { useSignal } from "@preact/signals"
import { useRef } from "preact/hooks"
import type { BurstPictures } from "./burst-pictures"
import { Canvas } from "./canvas"
import type { FaceState } from "./face-state"
import type { Picture } from "./painter"
import { drawScope, type ScopeCurve } from "./scope-picture"
import { scopeView, TriggeredView, type TriggerSource } from "./scope-view"
import { VoltageRange } from "./voltage-range"

const SPANS_MS = [2, 5, 10, 20, 40]
const FIRST_SPAN_MS = 20
const CURVES: readonly ScopeCurve[] = ["hot", "cold", "difference"]

interface ScopeProps {
    pictures: BurstPictures
    state: FaceState
}

/** Hot, cold and their difference over time. */
export function Scope({ pictures, state }: ScopeProps) {
    const hidden = useSignal<readonly ScopeCurve[]>([])
    const trigger = useSignal<TriggerSource>("difference")
    const spanMs = useSignal(FIRST_SPAN_MS)
    const ranges = useRef({ legs: new VoltageRange(), difference: new VoltageRange() })
    const held = useRef(new TriggeredView())
    const toggle = (curve: ScopeCurve) => {
        hidden.value = hidden.value.includes(curve)
            ? hidden.value.filter(one => one !== curve)
            : [...hidden.value, curve]
    }
    const picture: Picture = (context, size, theme) => {
        const legs = pictures.legs.value
        const latest = legs && scopeView(legs, legs.pairRateHz, trigger.value, spanMs.value)
        const view = held.current.take(latest, spanMs.value, performance.now())
        const rangesV = {
            legs: ranges.current.legs.take(view?.legsPeakV ?? 0),
            difference: ranges.current.difference.take(view?.differencePeakV ?? 0),
        }
        const shown = CURVES.filter(curve => !hidden.value.includes(curve))
        drawScope(context, size, theme, { view, spanMs: spanMs.value, rangesV, shown })
    }
    const watch = () =>
        [pictures.burst, pictures.legs, hidden, trigger, spanMs].map(one => one.value)
    return (
        <section class="panel scope" aria-label="Scope">
            <header class="panel-head">
                <h2>Scope</h2>
                <fieldset class="choice" aria-label="Curves of the scope">
                    {CURVES.map(curve => (
                        <button
                            type="button"
                            key={curve}
                            class="curve-switch"
                            data-curve={curve}
                            aria-pressed={!hidden.value.includes(curve)}
                            onClick={() => toggle(curve)}
                        >
                            <i class="swatch" />
                            {curve}
                        </button>
                    ))}
                </fieldset>
                <label class="small">
                    trigger{" "}
                    <select
                        value={trigger.value}
                        onChange={event => {
                            trigger.value = event.currentTarget.value as TriggerSource
                        }}
                    >
                        {CURVES.map(curve => (
                            <option key={curve}>{curve}</option>
                        ))}
                    </select>
                </label>
                <label class="small">
                    time{" "}
                    <select
                        value={String(spanMs.value)}
                        onChange={event => {
                            spanMs.value = Number(event.currentTarget.value)
                        }}
                    >
                        {SPANS_MS.map(ms => (
                            <option key={ms} value={String(ms)}>
                                {ms} ms
                            </option>
                        ))}
                    </select>
                </label>
                <Freeze state={state} />
            </header>
            <Canvas
                class="picture scope-picture"
                label="Hot and cold leg over time above, their difference below"
                watch={watch}
                picture={picture}
            />
        </section>
    )
}

function Freeze({ state: { isFrozen } }: { state: FaceState }) {
    return (
        <button
            type="button"
            aria-pressed={isFrozen.value}
            aria-keyshortcuts="f"
            onClick={() => {
                isFrozen.value = !isFrozen.value
            }}
        >
            Freeze
        </button>
    )
}
