import { fixed, MISSING } from "../../host/text/number"

/** A number as text in two parts, so that decimal points stand under each other. */
export interface Figure {
    /** with a true minus: "−10"; an en dash when there is no number */
    whole: string
    /** from the point on: ".02"; empty without decimals */
    fraction: string
}

/** A value with a fixed count of decimals. @param value undefined: it cannot be measured */
export function figureOf(value: number | undefined, places: number): Figure {
    const text = fixed(value, places)
    if (text === MISSING) return { whole: MISSING, fraction: "" }
    const point = text.indexOf(".")
    const whole = point < 0 ? text : text.slice(0, point)
    return { whole: whole.replace("-", "−"), fraction: point < 0 ? "" : text.slice(point) }
}

/** The same in one piece: "−10.02". */
export function figureText(value: number | undefined, places: number): string {
    const { whole, fraction } = figureOf(value, places)
    return whole + fraction
}

/** A tick of a scale: whole numbers, with a plus in front where they count up from zero. */
export function tickText(value: number): string {
    return value > 0 ? `+${figureText(value, 0)}` : figureText(value, 0)
}
