import { useEffect, useRef } from "preact/hooks"
import { readingOf } from "../../host/readings/model"
import { KEY_WORDS, type KeyWords, type ReadingKey } from "../../host/text/key-words"
import { stateWords } from "../../host/text/state-words"
import { absenceOf } from "./absence"
import type { FaceState } from "./face-state"
import { figureText } from "./figure"
import { shownState } from "./line-state"
import { readingBand, readingFloor } from "./reading-band"
import type { ShownModel } from "./shown"
import { stateReason } from "./state-reason"

/** A text of the tables: what is between backticks is code; a list of the docs begins small. */
function Words({ text }: { text: string }) {
    const large = text.charAt(0).toUpperCase() + text.slice(1)
    return (
        <>{large.split("`").map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part))}</>
    )
}

function Row({ term, text }: { term: string; text: string | undefined }) {
    if (text === undefined || text === "") return null
    return (
        <div>
            <dt class="small soft">{term}</dt>
            <dd>
                <Words text={text} />
            </dd>
        </div>
    )
}

function OfReading({ id, model }: { id: ReadingKey; model: ShownModel }) {
    const { what, how, leftOut, unit, places }: KeyWords = KEY_WORDS[id]
    const truth = model.truth[id]
    const reading = readingOf(model, id)
    const error = reading === undefined || truth === undefined ? undefined : reading - truth
    const truthText =
        truth === undefined
            ? undefined
            : `${figureText(truth, places)} ${unit}${error === undefined ? "" : `, reading less truth ${figureText(error, places)}`}`
    const absence = absenceOf(model, id)
    return (
        <dl>
            <Row term="What it is" text={what} />
            <Row term="Why there is none now" text={absence} />
            <Row term="Truly on the simulated line" text={truthText} />
            <Row term="Band" text={readingBand(id, model.info, model.noise)} />
            <Row term="Floor" text={readingFloor(id, model.info)} />
            <Row term="How it is measured" text={how} />
            {absence === undefined && <Row term="When there is none" text={leftOut.join("; ")} />}
        </dl>
    )
}

function OfState({ model }: { model: ShownModel }) {
    const { advice } = shownState(model)
    const { when, remedy } = stateWords(model.state ?? "START")
    return (
        <dl>
            <Row term="What it means" text={advice} />
            <Row term="Now" text={stateReason(model)} />
            <Row term="What to do" text={remedy} />
            <Row term="When it comes" text={when} />
        </dl>
    )
}

/** The panel that tells about a number or the state. It covers no number that it tells about on a wide screen. */
export function About({ model, state }: { model: ShownModel; state: FaceState }) {
    const { subject } = state
    const shut = useRef<HTMLButtonElement>(null)
    const asked = useRef<Element | null>(null)
    const id = subject.value
    useEffect(() => {
        if (id === undefined) return
        asked.current ??= document.activeElement
        shut.current?.focus({ preventScroll: true })
    }, [id])
    const close = () => {
        subject.value = undefined
        if (asked.current instanceof HTMLElement) asked.current.focus({ preventScroll: true })
        asked.current = null
    }
    if (id === undefined) return null
    const name = id === "state" ? shownState(model).word : KEY_WORDS[id].name
    return (
        <dialog
            open
            class="about panel no-print"
            aria-labelledby="about-name"
            onKeyDown={event => {
                if (event.key !== "Escape") return
                event.stopPropagation()
                close()
            }}
        >
            <div class="panel-head">
                <h2 id="about-name">
                    {name} {id !== "state" && <code class="soft">{id}</code>}
                </h2>
                <button type="button" ref={shut} onClick={close}>
                    Close
                </button>
            </div>
            {id === "state" ? <OfState model={model} /> : <OfReading id={id} model={model} />}
        </dialog>
    )
}
