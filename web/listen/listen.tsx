import { useEffect, useMemo } from "preact/hooks"
import { MAX_VOLUME_DB, MIN_VOLUME_DB } from "../../sim/listen/player"
import type { Page } from "../engine/state"
import { FileButton } from "../lab/file-button"
import "./listen.css"
import { ListenState, type ListenTo } from "./listen-state"

const WAYS: readonly { value: ListenTo; label: string; about: string }[] = [
    { value: "hot", label: "Hot alone", about: "what one leg carries, against ground" },
    {
        value: "difference",
        label: "Difference",
        about: "hot minus cold, plain or aligned as the switch says",
    },
    { value: "ideal", label: "Ideal input", about: "hot minus cold at the same instant" },
]

/** A level with a true minus and one place, or a dash. */
function decibels(db: number | undefined): string {
    return db === undefined ? "–" : db.toFixed(1).replace("-", "−")
}

/** The scale of the meter [dB of full scale]. */
const METER = { min: -60, max: 0 }

function Meter({ state }: { state: ListenState }) {
    const heard = state.heard.value
    const { min, max } = METER
    const peak = heard?.peakDbFs ?? min
    return (
        <div class="listen-meter">
            <meter
                min={min}
                max={max}
                high={-6.5}
                value={Math.max(min, Math.min(max, peak))}
                aria-label="Peak of what is heard, in decibels of full scale"
            />
            <dl>
                <div>
                    <dt>on the line</dt>
                    <dd>{decibels(heard?.levelDbu)} dBu</dd>
                </div>
                <div>
                    <dt>peak heard</dt>
                    <dd>{decibels(heard?.peakDbFs)} dBFS</dd>
                </div>
                <div>
                    <dt>limiter</dt>
                    <dd>{state.isLimited.value ? "turns down" : "idle"}</dd>
                </div>
            </dl>
        </div>
    )
}

function Ways({ state }: { state: ListenState }) {
    const chosen = WAYS.find(({ value }) => value === state.listenTo.value)
    return (
        <>
            <fieldset class="choice">
                <legend class="unseen">What is heard</legend>
                {WAYS.map(({ value, label }) => (
                    <button
                        key={value}
                        type="button"
                        aria-pressed={value === state.listenTo.value}
                        onClick={() => {
                            state.listenTo.value = value
                        }}
                    >
                        {label}
                    </button>
                ))}
            </fieldset>
            <p class="small soft">{chosen?.about}</p>
        </>
    )
}

function What({ state }: { state: ListenState }) {
    const file = state.fileName.value
    return (
        <div class="listen-what">
            <div>
                <label for="listen-plays">plays</label>{" "}
                <select
                    id="listen-plays"
                    value={state.plays.value}
                    onChange={event => {
                        state.plays.value = event.currentTarget.value as "music" | "scenario"
                    }}
                >
                    <option value="music">{file ?? "music"}</option>
                    <option value="scenario">what the source plays</option>
                </select>
            </div>
            <FileButton
                label="Your file"
                accept="audio/*"
                onFile={chosen => void state.playFile(chosen)}
            />
            {file !== undefined && (
                <button type="button" onClick={() => state.playMusic()}>
                    Music again
                </button>
            )}
        </div>
    )
}

/** The line through the loudspeaker, as different inputs hear it. */
export function Listen({ page }: { page: Page }) {
    const state = useMemo(() => new ListenState(page), [page])
    useEffect(() => () => void state.stop(), [state])
    const isOn = state.isOn.value
    return (
        <section
            class="panel listen"
            aria-labelledby="listen-heading"
            onDragOver={event => event.preventDefault()}
            onDrop={event => {
                const [file] = event.dataTransfer?.files ?? []
                if (!file) return
                event.preventDefault()
                event.stopPropagation()
                void state.playFile(file)
            }}
        >
            <div class="panel-head">
                <h2 id="listen-heading">Listen</h2>
                <What state={state} />
            </div>
            <div class="listen-row">
                <button
                    type="button"
                    class="listen-play"
                    aria-pressed={isOn}
                    disabled={state.isStarting.value}
                    onClick={() => void (isOn ? state.stop() : state.start())}
                >
                    {isOn ? "■ Stop" : "▶ Listen"}
                </button>
                <Ways state={state} />
            </div>
            <div class="listen-row">
                <label class="listen-volume">
                    <span>Volume</span>
                    <input
                        type="range"
                        min={MIN_VOLUME_DB}
                        max={MAX_VOLUME_DB}
                        step={1}
                        value={state.volumeDb.value}
                        aria-valuetext={`${state.volumeDb.value} dB`}
                        onInput={event => {
                            state.volumeDb.value = Number(event.currentTarget.value)
                        }}
                    />
                </label>
                <label>
                    <input
                        type="checkbox"
                        checked={state.isMatched.value}
                        onChange={event => {
                            state.isMatched.value = event.currentTarget.checked
                        }}
                    />{" "}
                    the signal equally loud
                </label>
            </div>
            <Meter state={state} />
            <p class="small soft listen-notice" role="status">
                {state.notice.value ||
                    (state.underruns.value > 0
                        ? `${state.underruns.value} gaps: this computer does not keep up.`
                        : "")}
            </p>
        </section>
    )
}
