import { scaleLinear } from "d3-scale"
import type { Axis, Frame } from "./axis"
import type { Curve } from "./curve"
import { levelDbu, type Trace } from "./trace"

/** Air between the curves and the edge of the frame, as a part of their peak. */
const AIR = 0.06

/** Silence gets a scale as well [V]. */
const MIN_PEAK_V = 1e-5

/** Below this an error is nothing but the rounding of the arithmetic [dBu]. */
const MIN_ERROR_DBU = -150

/** About so many lines of the grid. */
const TICKS = 4

const UNITS = [
    { volts: 1, symbol: "V" },
    { volts: 1e-3, symbol: "mV" },
    { volts: 1e-6, symbol: "µV" },
]

/** A number with a true minus sign. */
function withMinus(text: string): string {
    return text.replace("-", "−")
}

/** `-55.5 dBu` with a true minus sign, to a tenth. */
export function dbuText(dbu: number): string {
    return `${withMinus(dbu.toFixed(1))} dBu`
}

/** `error -55.5 dBu`: the level of an error. */
export function errorText(error: Trace): string {
    const dbu = levelDbu(error)
    return dbu > MIN_ERROR_DBU ? `error ${dbuText(dbu)}` : "no error"
}

/**
 * A y axis of volts with zero in the middle of the frame.
 * @param peakV the farthest that the curves go from zero [V]
 */
export function voltAxis({ top, height }: Frame, peakV: number): Axis {
    const edge = Math.max(peakV, MIN_PEAK_V) * (1 + AIR)
    const scale = scaleLinear([-edge, edge], [top + height, top])
    const values = scale.ticks(TICKS)
    const step = values[1] - values[0]
    // the largest unit of which the ticks need no more than one decimal
    const unit = UNITS.find(({ volts }) => step / volts >= 0.0999) ?? UNITS[UNITS.length - 1]
    const text = (value: number) => String(Number((value / unit.volts).toPrecision(6)))
    return {
        scale,
        ticks: values.map(value => ({ value, label: `${withMinus(text(value))} ${unit.symbol}` })),
    }
}

/** A trace over milliseconds. */
export function traceCurve(
    { firstMs, stepMs, volts }: Trace,
    className: string,
    name?: string,
): Curve {
    return { points: volts.map((v, i) => [firstMs + i * stepMs, v] as const), className, name }
}
