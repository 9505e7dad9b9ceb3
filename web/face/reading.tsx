import { readingOf } from "../../host/readings/model"
import { KEY_WORDS, type KeyWords, type ReadingKey } from "../../host/text/key-words"
import { absenceOf } from "./absence"
import { ask, type FaceState } from "./face-state"
import { figureOf, figureText } from "./figure"
import type { ShownModel } from "./shown"

interface ReadingProps {
    id: ReadingKey
    model: ShownModel
    state: FaceState
    /** decimals, where there is less room than telemetry has digits */
    places?: number
    unit?: boolean
}

/** A number, its decimal point where that of others is. */
export function FigureView({ value, places }: { value: number | undefined; places: number }) {
    const { whole, fraction } = figureOf(value, places)
    return (
        <span class="number">
            <span class="whole">{whole}</span>
            <span class="fraction">{fraction}</span>
        </span>
    )
}

/** A reading that tells about itself when it is touched. */
export function Reading({ id, model, state, places, unit = true }: ReadingProps) {
    const words: KeyWords = KEY_WORDS[id]
    const value = readingOf(model, id)
    const absence = absenceOf(model, id)
    const digits = places ?? words.places
    const spoken = `${figureText(value, digits)} ${words.unit}${absence === undefined ? "" : `, ${absence}`}`
    return (
        <button
            type="button"
            class="reading on-paper"
            data-key={id}
            title={absence}
            aria-label={`${words.name}: ${spoken}`}
            aria-haspopup="dialog"
            onClick={() => ask(state, id)}
        >
            <FigureView value={value} places={digits} />
            {unit && <span class="unit"> {words.unit}</span>}
        </button>
    )
}
