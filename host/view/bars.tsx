import { Box } from "ink"
import { bandText } from "../readings/band"
import { errorOf } from "../readings/comparison"
import { BAR_KEYS, type BarKey, readingOf, type ViewModel } from "../readings/model"
import { peakAt } from "../readings/peak"
import { scaleFor } from "../readings/scale"
import { fitted, fixed } from "../text/number"
import { balanceTrack, barParts } from "./bar"
import type { Layout } from "./layout"
import { NumberHeads, Numbers } from "./numbers"
import { Paint } from "./paint"
import { limitMarks, tickLabels } from "./scale-text"

const BARS: Record<BarKey, { short: string; long: string; colour: string }> = {
    level_dbu: { short: "diff", long: "difference", colour: "green" },
    cm_dbu: { short: "common", long: "common mode", colour: "magenta" },
    hum_dbu: { short: "hum", long: "hum", colour: "yellow" },
    noise_dbu: { short: "noise", long: "noise", colour: "cyan" },
}
const SHORT_LABEL = 8
const HOT = "hot "
const COLD = " cold"

interface BarsProps {
    model: ViewModel
    layout: Layout
    showsTruth: boolean
}

/** Four bars on one dBu scale with its ticks, the rig's limits, and the balance between the legs. */
export function Bars({ model, layout, showsTruth }: BarsProps) {
    const { barLabel, barCells } = layout
    const scale = scaleFor(model.info.max_dbu, barCells)
    const trackCells = barCells - HOT.length - COLD.length
    const balance = readingOf(model, "bal_pct")
    return (
        <Box flexDirection="column">
            <Paint dimColor>
                {"dBu".padEnd(barLabel)}
                {tickLabels(scale)}
                <NumberHeads layout={layout} showsTruth={showsTruth} />
            </Paint>
            {BAR_KEYS.map(key => (
                <Bar key={key} id={key} model={model} layout={layout} showsTruth={showsTruth} />
            ))}
            <Paint dimColor>
                {" ".repeat(barLabel)}
                {limitMarks(scale, model.info.floor_dbu, model.info.max_dbu)}
                {(bandText(model.info) ?? "").padStart(layout.numbers)}
            </Paint>
            <Paint>
                {"balance".padEnd(barLabel)}
                <Paint dimColor>{HOT}</Paint>
                {balanceTrack(balance, trackCells)}
                <Paint dimColor>{COLD}</Paint>
                <Numbers
                    reading={`${fixed(balance, 1)}${balance === undefined ? "" : "%"}`}
                    truth={fitted(model.truth.bal_pct, 1)}
                    error={errorOf(model, "bal_pct", 1)}
                    layout={layout}
                    showsTruth={showsTruth}
                />
            </Paint>
        </Box>
    )
}

/** What a bar is called where there is room for so much. */
export function barName(key: BarKey, { barLabel }: Layout): string {
    const { short, long } = BARS[key]
    return barLabel > SHORT_LABEL ? long : short
}

function Bar({ id, model, layout, showsTruth }: BarsProps & { id: BarKey }) {
    const { colour } = BARS[id]
    const scale = scaleFor(model.info.max_dbu, layout.barCells)
    const dbu = readingOf(model, id)
    const peak = model.peaks[id]
    const peakDbu = peak && model.tMs !== undefined ? peakAt(peak, model.tMs) : undefined
    return (
        <Paint>
            {barName(id, layout).padEnd(layout.barLabel)}
            {barParts(scale, dbu, peakDbu).map(({ part, text }, i) => (
                <Paint
                    key={i}
                    color={part === "fill" ? colour : undefined}
                    bold={part === "peak"}
                    dimColor={part === "empty"}
                >
                    {text}
                </Paint>
            ))}
            <Numbers
                reading={fitted(dbu, 2)}
                truth={fitted(model.truth[id], 2)}
                error={errorOf(model, id, 2)}
                layout={layout}
                showsTruth={showsTruth}
            />
        </Paint>
    )
}
