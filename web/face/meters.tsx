import { readingOf } from "../../host/readings/model"
import { peakAt } from "../../host/readings/peak"
import { type DbuScale, positionOf, scaleFor, ticksOf } from "../../host/readings/scale"
import { KEY_WORDS, type ReadingKey } from "../../host/text/key-words"
import type { FaceState } from "./face-state"
import { figureText, tickText } from "./figure"
import { Reading } from "./reading"
import type { ShownModel } from "./shown"

/** What has a bar on the scale, from above. */
const METERS = ["level_dbu", "cm_dbu", "hum_dbu", "noise_dbu", "tone_dbu"] as const

/** Every so many decibels a line has a number. */
const LABEL_STEP_DB = 20

interface MetersProps {
    model: ShownModel
    state: FaceState
}

/** A place on the scale for a style sheet. */
function place(scale: DbuScale, dbu: number) {
    return { "--at": positionOf(scale, dbu).toFixed(4) }
}

/** All levels on one scale, with what the board can hold and what it adds by itself. */
export function Meters({ model, state }: MetersProps) {
    const scale = scaleFor(model.info.max_dbu, 1)
    return (
        <div class="meters">
            <Scale scale={scale} model={model} />
            <span class="meters-unit small soft">dBu</span>
            {METERS.map(key => (
                <Meter key={key} id={key} scale={scale} model={model} state={state} />
            ))}
        </div>
    )
}

function Scale({ scale, model }: { scale: DbuScale; model: ShownModel }) {
    const { floor_dbu, max_dbu } = model.info
    const every = { ...scale, cells: 100 }
    return (
        <div class="scale" aria-hidden="true">
            {ticksOf(every).map(dbu => (
                <span key={dbu} class="tick" style={place(scale, dbu)}>
                    {dbu % LABEL_STEP_DB === 0 && <span class="tick-text">{tickText(dbu)}</span>}
                </span>
            ))}
            {floor_dbu !== undefined && (
                <span class="limit" style={place(scale, floor_dbu)}>
                    <span class="limit-text">floor {figureText(floor_dbu, 1)}</span>
                </span>
            )}
            {max_dbu !== undefined && (
                <span class="limit from-right" style={place(scale, max_dbu)}>
                    <span class="limit-text">max {signedText(max_dbu)}</span>
                </span>
            )}
        </div>
    )
}

/** A limit with its sign. */
function signedText(dbu: number): string {
    return `${dbu > 0 ? "+" : ""}${figureText(dbu, 1)}`
}

function Meter({ id, scale, model, state }: MetersProps & { id: ReadingKey; scale: DbuScale }) {
    const dbu = readingOf(model, id)
    const truth = state.showsTruth.value ? model.truth[id] : undefined
    const peak = model.peaks[id]
    const peakDbu = peak && model.tMs !== undefined ? peakAt(peak, model.tMs) : undefined
    const { name } = KEY_WORDS[id]
    return (
        <div class="meter" data-key={id}>
            <span class="meter-name">
                <i class="swatch" />
                {name}
            </span>
            <div class="track">
                <meter
                    class="unseen"
                    aria-label={name}
                    min={scale.minDbu}
                    max={scale.maxDbu}
                    value={dbu ?? scale.minDbu}
                >
                    {figureText(dbu, 2)} dBu
                </meter>
                {dbu !== undefined && <span class="meter-bar" style={place(scale, dbu)} />}
                {peakDbu !== undefined && peakDbu > scale.minDbu && (
                    <span class="peak" style={place(scale, peakDbu)} />
                )}
                {truth !== undefined && truth > scale.minDbu && (
                    <span class="truth" style={place(scale, truth)} />
                )}
            </div>
            <Reading id={id} model={model} state={state} unit={false} />
        </div>
    )
}
