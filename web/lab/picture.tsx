import type { ComponentChildren } from "preact"
import { amountText } from "./amount-scale"
import { connectors } from "./connectors"
import { type PartName, partControls } from "./controls"
import type { LabState } from "./lab-state"
import { PlugPicture } from "./plug-picture"

const WIDTH = 720
const HEIGHT = 284
const BOX = { width: 150, height: 156, top: 24 }
const LEGS = { hot: 84, cold: 116, middle: 100 }
const PLUG_X = { near: 212, far: WIDTH - 212 }
const CABLE = { from: 260, to: WIDTH - 260 }
const GROUND_Y = 248
const EMF_RADIUS = 30
/** Half twists of the pair that are drawn. */
const HALF_TWISTS = 6

interface PartProps {
    name: PartName
    label: string
    state: LabState
    children: ComponentChildren
}

/** A part that can be touched: it opens what may be changed there. */
function Part({ name, label, state, children }: PartProps) {
    const open = () => {
        state.part.value = name
    }
    return (
        // biome-ignore lint/a11y/useSemanticElements: a button can't stand in an SVG
        <g
            role="button"
            tabindex={0}
            class="lab-part"
            aria-pressed={state.part.value === name}
            onClick={open}
            onKeyDown={event => {
                if (event.key !== "Enter" && event.key !== " ") return
                event.preventDefault()
                open()
            }}
        >
            {/* its name, before the texts of the picture */}
            <title>{label}</title>
            {children}
        </g>
    )
}

/** One leg of a twisted pair, from one side to the other and back. */
function twisted(first: number, second: number): string {
    const step = (CABLE.to - CABLE.from) / HALF_TWISTS
    let path = `M${CABLE.from},${first}`
    for (let i = 0; i < HALF_TWISTS; i++) {
        const [from, to] = i % 2 === 0 ? [first, second] : [second, first]
        const x = CABLE.from + i * step
        path += `C${x + step / 2},${from} ${x + step / 2},${to} ${x + step},${to}`
    }
    return path
}

function Cable({ state }: { state: LabState }) {
    const { kind } = state.scenario.value.cable
    const isPair = kind === "pair"
    return (
        <>
            <rect
                x={CABLE.from - 8}
                y={58}
                width={CABLE.to - CABLE.from + 16}
                height={84}
                class="touch"
            />
            <rect
                x={CABLE.from}
                y={LEGS.hot - 16}
                width={CABLE.to - CABLE.from}
                height={LEGS.cold - LEGS.hot + 32}
                rx={12}
                class="shield"
            />
            {isPair ? (
                <>
                    <path d={twisted(LEGS.cold, LEGS.hot)} class="leg cold" />
                    <path d={twisted(LEGS.hot, LEGS.cold)} class="leg hot" />
                </>
            ) : (
                <path d={`M${CABLE.from},${LEGS.middle}H${CABLE.to}`} class="leg hot" />
            )}
            <text x={WIDTH / 2} y={48} class="value">
                {amountText(
                    partControls.cable.lengthM,
                    partControls.cable.lengthM.get(state.scenario.value),
                )}
            </text>
        </>
    )
}

/** Lines of a box, one under the other. */
function Words({ x, lines }: { x: number; lines: readonly string[] }) {
    return (
        <>
            {lines.map((line, i) => (
                <text key={line} x={x} y={BOX.top + 28 + 26 * i} class={i === 0 ? "name" : "value"}>
                    {line}
                </text>
            ))}
        </>
    )
}

function Device({ x, lines }: { x: number; lines: readonly string[] }) {
    return (
        <>
            <rect x={x} y={BOX.top} width={BOX.width} height={BOX.height} rx={6} class="device" />
            <Words x={x + BOX.width / 2} lines={lines} />
        </>
    )
}

function sourceLines(state: LabState): string[] {
    const { source } = state.scenario.value
    const { drive, z_hot_ohm, z_cold_ohm } = source
    const { plays, toneDbu } = partControls.source
    const what = plays.get(state.scenario.value)
    const played =
        what === "tone" ? `${toneDbu.get(state.scenario.value)} dBu`.replace("-", "−") : what
    const legs = drive === "unbalanced" ? `${z_hot_ohm} Ω` : `${z_hot_ohm} Ω, ${z_cold_ohm} Ω`
    return ["Source", drive === "impedance-balanced" ? "Z-balanced" : drive, played, legs]
}

/** A level of the last M line, or a dash. */
function levelText(name: string, dbu: number | undefined): string {
    return dbu === undefined ? `${name} –` : `${name} ${dbu.toFixed(1).replace("-", "−")}`
}

function receiverLines(state: LabState): string[] {
    const { levels } = state.page.view.value
    return [
        "Receiver",
        levelText("hot", levels.hot_dbu),
        levelText("cold", levels.cold_dbu),
        levelText("diff.", levels.level_dbu),
    ]
}

function Wires({ state }: { state: LabState }) {
    const isPair = state.scenario.value.cable.kind === "pair"
    const sides = [
        [8 + BOX.width, PLUG_X.near - 36],
        [PLUG_X.near + 36, CABLE.from],
        [CABLE.to, PLUG_X.far - 36],
        [PLUG_X.far + 36, WIDTH - 8 - BOX.width],
    ]
    return (
        <>
            {sides.map(([from, to]) => (
                <g key={from}>
                    <path d={`M${from},${isPair ? LEGS.hot : LEGS.middle}H${to}`} class="leg hot" />
                    {isPair && <path d={`M${from},${LEGS.cold}H${to}`} class="leg cold" />}
                </g>
            ))}
        </>
    )
}

function Grounds({ state }: { state: LabState }) {
    const { hum, grounds } = partControls.grounds
    const scenario = state.scenario.value
    const value = hum.get(scenario)
    const kind = grounds.get(scenario)
    const [left, right] = [8 + BOX.width / 2, WIDTH - 8 - BOX.width / 2]
    const bottom = BOX.top + BOX.height
    return (
        <>
            <rect x={left} y={210} width={right - left} height={84} class="touch" />
            <path
                d={`M${left},${bottom}V${GROUND_Y}H${WIDTH / 2 - EMF_RADIUS}M${WIDTH / 2 + EMF_RADIUS},${GROUND_Y}H${right}V${bottom}`}
                class={kind === "floating" ? "ground floating" : "ground"}
            />
            <circle cx={WIDTH / 2} cy={GROUND_Y} r={EMF_RADIUS} class="emf" />
            <path
                d={`M${WIDTH / 2 - 17},${GROUND_Y}q8.5,-22 17,0t17,0`}
                class={value > hum.min ? "hum-wave" : "hum-wave none"}
            />
            <text x={(left + WIDTH / 2 - EMF_RADIUS) / 2} y={GROUND_Y - 10} class="value">
                {scenario.interference.mains_hz} Hz
            </text>
            <text x={(right + WIDTH / 2 + EMF_RADIUS) / 2} y={GROUND_Y - 10} class="value">
                {amountText(hum, value)}
            </text>
        </>
    )
}

/** The line as a picture, from the source to the receiver, and what lies between their grounds. */
export function Picture({ state }: { state: LabState }) {
    const connector = connectors[state.connector.value]
    return (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be an SVG
        <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            class="lab-picture"
            role="group"
            aria-label="The line, part by part"
        >
            <Part
                name="grounds"
                label="Between the grounds: hum and other disturbances"
                state={state}
            >
                <Grounds state={state} />
            </Part>
            <Wires state={state} />
            <Part name="source" label="Source" state={state}>
                <Device x={8} lines={sourceLines(state)} />
            </Part>
            <Part name="cable" label="Cable" state={state}>
                <Cable state={state} />
            </Part>
            <Part name="near" label={`Plug at the source: ${connector.name}`} state={state}>
                <g transform={`translate(${PLUG_X.near},${LEGS.middle})`}>
                    <circle r={40} class="touch" />
                    <PlugPicture connector={connector} />
                </g>
            </Part>
            <Part name="far" label={`Plug at the receiver: ${connector.name}`} state={state}>
                <g transform={`translate(${PLUG_X.far},${LEGS.middle})`}>
                    <circle r={40} class="touch" />
                    <PlugPicture connector={connector} />
                </g>
            </Part>
            <Part name="receiver" label="Receiver" state={state}>
                <Device x={WIDTH - 8 - BOX.width} lines={receiverLines(state)} />
            </Part>
        </svg>
    )
}
