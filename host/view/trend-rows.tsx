import { Box } from "ink"
import type { ViewModel } from "../readings/model"
import { scaleFor } from "../readings/scale"
import { secondsACell, TREND_S, trendRow } from "../readings/trend"
import { barName } from "./bars"
import type { Layout } from "./layout"
import { Paint } from "./paint"

/** The last minutes in three rows: the time axis, the difference, its hum. */
export function TrendRows({ model, layout }: { model: ViewModel; layout: Layout }) {
    const { barLabel, barCells } = layout
    const scale = scaleFor(model.info.max_dbu, barCells)
    const shownS = Math.min(TREND_S, barCells * secondsACell(barCells))
    const from = `-${Math.round(shownS / 60)} min`
    return (
        <Box flexDirection="column">
            <Paint dimColor>
                {"trend".padEnd(barLabel)}
                {`${from}${"now".padStart(barCells - from.length)}`}
            </Paint>
            <Paint>
                {barName("level_dbu", layout).padEnd(barLabel)}
                <Paint color="green">{trendRow(model.trend, "lowestDbu", scale)}</Paint>
                <Paint dimColor>{" lowest"}</Paint>
            </Paint>
            <Paint>
                {barName("hum_dbu", layout).padEnd(barLabel)}
                <Paint color="yellow">{trendRow(model.trend, "humDbu", scale)}</Paint>
                <Paint dimColor>{" loudest"}</Paint>
            </Paint>
        </Box>
    )
}
