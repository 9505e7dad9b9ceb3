import { useSignal } from "@preact/signals"
import { useRef } from "preact/hooks"
import type uPlot from "uplot"
import { KEY_WORDS, type ReadingKey } from "../../host/text/key-words"
import type { Page } from "../engine/state"
import type { FaceState } from "./face-state"
import { figureText } from "./figure"
import { Plot, type PlotContent } from "./plot"
import { groupOf, STRIP_GROUPS, type StripGroup } from "./strip-groups"
import { MIN_DRAG, stripOptions } from "./strip-options"
import { type Cell, rangeOfCells, stripCells } from "./strip-table"
import { latest, panned, type TimeWindow, within, zoomed } from "./time-window"

/** How much time can be followed [min]. */
const ALL = Number.POSITIVE_INFINITY
const LENGTHS_MIN = [1, 5, 30, 240, ALL]
const FIRST_LENGTH_MIN = 5

function lengthText(minutes: number): string {
    if (minutes === ALL) return "all"
    return minutes < 60 ? `${minutes} min` : `${minutes / 60} h`
}

const WHEEL = 1.25
const STEP = 0.25

/** Readings over minutes to hours, with what happened meanwhile. */
export function Strip({ page, state }: { page: Page; state: FaceState }) {
    const chosenMin = useSignal<number | undefined>(undefined)
    /** undefined: the latest readings are followed */
    const held = useSignal<TimeWindow | undefined>(undefined)
    const hidden = useSignal<readonly ReadingKey[]>([])
    const cursorS = useSignal<number | undefined>(undefined)
    const drawn = useRef({
        pixel: -1,
        held: held.value,
        hidden: hidden.value,
        width: 0,
        lengthMin: 0,
    })
    const plot = useRef<uPlot | undefined>(undefined)
    const group = groupOf(state.traced.value)
    const { history } = page
    // the whole of a recording is there from the beginning
    const isRecording = page.source.value === "recording"
    const lengthMin = chosenMin.value ?? (isRecording ? ALL : FIRST_LENGTH_MIN)

    const shownWindow = (): TimeWindow | undefined => {
        const { span } = history
        if (span === undefined) return undefined
        return held.value ? within(held.value, span) : latest(span, 60_000 * lengthMin)
    }
    const hold = (change: (window: TimeWindow) => TimeWindow) => {
        const window = shownWindow()
        if (window && history.span) held.value = within(change(window), history.span)
    }
    const content = (): PlotContent | undefined => {
        history.version.value
        const window = shownWindow()
        if (window === undefined) return { data: [[]], x: { min: 0, max: 60 }, y: LEVEL_RANGE }
        const width = plot.current?.width ?? 600
        // what moves by less than half a pixel looks the same
        const pixelsAMs = width / (window.toMs - window.fromMs)
        const pixel = Math.floor(2 * pixelsAMs * (isRecording ? page.nowMs.value : window.toMs))
        const before = drawn.current
        const isSame =
            pixel === before.pixel && held.value === before.held && hidden.value === before.hidden
        if (isSame && width === before.width && lengthMin === before.lengthMin) return undefined
        drawn.current = { pixel, held: held.value, hidden: hidden.value, width, lengthMin }
        return contentOf(page, group, hidden.value, window, width)
    }
    const onKeyDown = (event: KeyboardEvent) => {
        const action = KEYS[event.key]
        if (action === undefined) return
        event.preventDefault()
        if (action === "follow") held.value = undefined
        else hold(action)
    }
    return (
        <section class="panel strip" aria-label="Readings over time">
            <header class="panel-head">
                <h2>Over time</h2>
                <label class="small">
                    show{" "}
                    <select
                        value={group.name}
                        onChange={event => {
                            const chosen = STRIP_GROUPS[event.currentTarget.selectedIndex]
                            state.traced.value = chosen.keys[0]
                        }}
                    >
                        {STRIP_GROUPS.map(({ name }) => (
                            <option key={name}>{name}</option>
                        ))}
                    </select>
                </label>
                <label class="small">
                    last{" "}
                    <select
                        value={String(lengthMin)}
                        onChange={event => {
                            chosenMin.value = Number(event.currentTarget.value)
                            held.value = undefined
                        }}
                    >
                        {LENGTHS_MIN.map(minutes => (
                            <option key={minutes} value={String(minutes)}>
                                {lengthText(minutes)}
                            </option>
                        ))}
                    </select>
                </label>
                <fieldset class="choice" aria-label="Time" onKeyDown={onKeyDown}>
                    {MOVES.map(({ text, says, move }) => (
                        <button
                            type="button"
                            key={says}
                            aria-label={says}
                            title={says}
                            onClick={() => hold(move)}
                        >
                            {text}
                        </button>
                    ))}
                    <button
                        type="button"
                        aria-pressed={held.value === undefined}
                        onClick={() => {
                            held.value = undefined
                        }}
                    >
                        Follow
                    </button>
                </fieldset>
            </header>
            <Legend
                group={group}
                hidden={hidden.value}
                valueNow={key => valueAt(page, key, cursorS.value)}
                toggle={key => {
                    hidden.value = hidden.value.includes(key)
                        ? hidden.value.filter(one => one !== key)
                        : [...hidden.value, key]
                }}
            />
            <Plot
                class="picture strip-picture"
                label={`${group.name} over time`}
                id={`${group.name} ${state.traced.value}`}
                content={content}
                onMade={made => {
                    plot.current = made
                    drawn.current.pixel = -1
                }}
                options={() =>
                    stripOptions(group, {
                        marks: () => history.marks,
                        traced: () => state.traced.peek(),
                        nowMs: () =>
                            page.source.peek() === "recording" ? page.nowMs.peek() : undefined,
                        onClick: seconds => page.seek(1000 * seconds),
                        onFollow: () => {
                            held.value = undefined
                        },
                        onWheel: (isOut, at) =>
                            hold(window => zoomed(window, isOut ? WHEEL : 1 / WHEEL, at)),
                        onCursor: ({ cursor, posToVal }) => {
                            const left = cursor.left ?? -1
                            cursorS.value = left < 0 ? undefined : posToVal(left, "x")
                        },
                        onSelect: ({ select, posToVal, setSelect }) => {
                            if (select.width < MIN_DRAG) return
                            const [from, to] = [select.left, select.left + select.width]
                            hold(() => ({
                                fromMs: 1000 * posToVal(from, "x"),
                                toMs: 1000 * posToVal(to, "x"),
                            }))
                            setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
                        },
                    })
                }
            />
        </section>
    )
}

const LEVEL_RANGE = { min: -90, max: 10 }

type Move = (window: TimeWindow) => TimeWindow

const earlier: Move = window => panned(window, -STEP)
const later: Move = window => panned(window, STEP)
const closer: Move = window => zoomed(window, 1 / 2, 0.5)
const wider: Move = window => zoomed(window, 2, 0.5)

const MOVES = [
    { text: "‹", says: "Earlier", move: earlier },
    { text: "›", says: "Later", move: later },
    { text: "+", says: "Closer", move: closer },
    { text: "−", says: "Wider", move: wider },
]

/** What keys do while one of the buttons of the time has the focus. */
const KEYS: Record<string, "follow" | Move> = {
    ArrowLeft: earlier,
    ArrowRight: later,
    "+": closer,
    "=": closer,
    "-": wider,
    Home: "follow",
}

function contentOf(
    { history }: Page,
    { keys, minRange }: StripGroup,
    hidden: readonly ReadingKey[],
    window: TimeWindow,
    width: number,
): PlotContent {
    // a little more on both sides, so that curves go on to the edges
    const margin = 0.02 * (window.toMs - window.fromMs)
    const strips = keys.map(key =>
        history.strip(key, window.fromMs - margin, window.toMs + margin, Math.max(200, width)),
    )
    const seconds = Array.from(strips[0].tMs, ms => ms / 1000)
    const none = new Array<Cell>(seconds.length).fill(null)
    const columns = strips.flatMap((strip, i) => {
        if (hidden.includes(keys[i])) return [none, none]
        const { min, max } = stripCells(strip)
        return [min, max]
    })
    return {
        data: [seconds, ...columns] as uPlot.AlignedData,
        x: { min: window.fromMs / 1000, max: window.toMs / 1000 },
        y: rangeOfCells(columns, minRange) ?? LEVEL_RANGE,
    }
}

/** A reading at an instant, the latest one before it within two seconds; without an instant that of now. */
function valueAt({ history, view }: Page, key: ReadingKey, atS: number | undefined) {
    if (atS === undefined) return view.value.levels[key] ?? view.value.noise[key]
    const { last } = history.strip(key, 1000 * atS - 2000, 1000 * atS)
    for (let i = last.length - 1; i >= 0; i--) if (!Number.isNaN(last[i])) return last[i]
    return undefined
}

interface LegendProps {
    group: StripGroup
    hidden: readonly ReadingKey[]
    valueNow: (key: ReadingKey) => number | undefined
    toggle: (key: ReadingKey) => void
}

/** The curves by name, each with its value at the cursor or now; a click hides it. */
function Legend({ group, hidden, valueNow, toggle }: LegendProps) {
    return (
        <fieldset class="strip-legend" aria-label="Curves over time">
            {group.keys.map(key => (
                <button
                    type="button"
                    key={key}
                    class="curve-switch"
                    data-key={key}
                    aria-pressed={!hidden.includes(key)}
                    onClick={() => toggle(key)}
                >
                    <i class="swatch" />
                    {KEY_WORDS[key].name}
                    <span class="legend-value">
                        {figureText(valueNow(key), KEY_WORDS[key].places)}
                    </span>
                </button>
            ))}
        </fieldset>
    )
}
