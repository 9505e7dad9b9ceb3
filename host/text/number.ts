/** What stands for a value that is not there. */
export const MISSING = "–"

/** A value with a fixed count of decimals, never "-0.00"; "–" when it is missing. */
export function fixed(value: number | undefined, places: number): string {
    if (value === undefined || !Number.isFinite(value)) return MISSING
    const text = value.toFixed(places)
    return Number(text) === 0 && text.startsWith("-") ? text.slice(1) : text
}

/** A value with at most `places` decimals: as many as six characters have room for. */
export function fitted(value: number | undefined, places: number): string {
    let text = fixed(value, places)
    for (let fewer = places - 1; text.length > 6 && fewer >= 0; fewer--) text = fixed(value, fewer)
    return text
}

/** Reading minus truth with its sign, in at most five characters; "–" when either is missing. */
export function errorText(
    reading: number | undefined,
    truth: number | undefined,
    places: number,
): string {
    if (reading === undefined || truth === undefined) return MISSING
    const error = reading - truth
    if (!Number.isFinite(error)) return MISSING
    if (Math.abs(error) >= 999.5) return error > 0 ? ">+999" : "<-999"
    const roomy =
        Math.abs(error) < 9.995 ? places : Math.abs(error) < 99.95 ? Math.min(1, places) : 0
    const text = fixed(error, roomy)
    return Number(text) > 0 ? `+${text}` : text
}

/** Device time as m:ss.t, or h:mm:ss from an hour on; "–" when there is none. */
export function elapsed(tMs: number | undefined): string {
    if (tMs === undefined) return MISSING
    const tenths = Math.floor(tMs / 100)
    const seconds = Math.floor(tenths / 10)
    const two = (n: number) => String(n % 60).padStart(2, "0")
    const minutes = Math.floor(seconds / 60)
    if (minutes >= 60) return `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}`
    return `${minutes}:${two(seconds)}.${tenths % 10}`
}

/** A text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
    const characters = [...text]
    if (characters.length <= width) return text
    return width < 1 ? "" : `${characters.slice(0, width - 1).join("")}…`
}

/** Words broken into at most `rows` lines of at most `width` characters; the last is cut if need be. */
export function wrapped(text: string, width: number, rows: number): string[] {
    const lines: string[] = []
    let line = ""
    const words = text.split(" ").filter(word => word !== "")
    words.forEach((word, i) => {
        const longer = line === "" ? word : `${line} ${word}`
        if (longer.length <= width || line === "") line = longer
        else if (lines.length === rows - 1) line = [line, ...words.slice(i)].join(" ")
        else {
            lines.push(line)
            line = word
        }
    })
    return [...lines, line].slice(0, rows).map(part => cut(part, width))
}
