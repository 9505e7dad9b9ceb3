import { scaleLog } from "d3-scale"
import type { Axis, Frame } from "./axis"

/** Frequencies that people know their way by [Hz]. */
const TICKS_HZ = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]

function tickText(hz: number): string {
    return hz < 1000 ? `${hz} Hz` : `${hz / 1000} kHz`
}

/** A logarithmic x axis of frequencies, 0 < fromHz < toHz. */
export function frequencyAxis({ left, width }: Frame, fromHz: number, toHz: number): Axis {
    const scale = scaleLog([fromHz, toHz], [left, left + width])
    const ticks = TICKS_HZ.filter(hz => hz >= fromHz && hz <= toHz)
    return { scale, ticks: ticks.map(value => ({ value, label: tickText(value) })) }
}
