import type { RigZero } from "../../src/cable/rig-zero"
import type { BoardBus } from "../bus/board-bus"
import { readSetting, writeSetting } from "../service/board-settings"

// The board keeps a zero without its date, so the date stands beside it in the board's flash, together with what the zero is: one that
// the rig's button, or another program, has made since is none of that date.

const NAME = "quietline_zd"

/** Decimals that are kept. A board rounds what it stores: up to so much a figure may differ from what it was told, and two zeros differ by more. */
const PLACES = 7
const SAME_WITHIN = 2e-5

function figuresOf({ dividers, toneV, toneRatio, toneDelayUs }: RigZero): number[] {
    return [...dividers, toneV ?? 0, toneRatio, toneDelayUs]
}

/** Keeps when a rig was zeroed, on its board. @returns false when the board did not keep it: the date is not known then */
export function keepZeroDate(bus: BoardBus, zero: RigZero, date: Date): Promise<boolean> {
    const figures = figuresOf(zero).map(figure => figure.toFixed(PLACES))
    return writeSetting(bus, NAME, [date.toISOString(), ...figures].join(" "))
}

/** When the zero of a rig was made. @returns undefined when nothing says so */
export async function zeroDate(bus: BoardBus, zero: RigZero): Promise<Date | undefined> {
    const [date, ...kept] = ((await readSetting(bus, NAME)) ?? "").split(" ")
    const figures = figuresOf(zero)
    const isOfThis =
        kept.length === figures.length &&
        figures.every((figure, i) => Math.abs(figure - Number(kept[i])) < SAME_WITHIN)
    const ms = Date.parse(date)
    return isOfThis && Number.isFinite(ms) ? new Date(ms) : undefined
}
