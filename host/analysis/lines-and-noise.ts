import type { GroupLine } from "./line-groups"
import type { LinePowers, Measured } from "./measure"
import { densityAt, leastFactor } from "./noise-beside"

/** A line with the noise in its width. */
export interface LineOverNoise {
    kind: GroupLine["group"]["kind"]
    /** 1 for the first of its group */
    multiple: number
    hz: number
    /** as measured, the noise included */
    powers: LinePowers
    /** what noise alone would read on an average */
    noise: LinePowers
}

/** Puts beside each line the noise that it holds. */
export function linesOverNoise(
    lines: readonly GroupLine[],
    { lines: powers, rest, lineWidthHz, count }: Measured,
): LineOverNoise[] {
    return lines.map(({ group, multiple, hz }, i) => {
        const noiseOf = (part: "difference" | "common" | "hot" | "cold") =>
            lineWidthHz * densityAt(rest, part, hz, count)
        const noise: LinePowers = {
            hz,
            difference: noiseOf("difference"),
            common: noiseOf("common"),
            hot: noiseOf("hot"),
            cold: noiseOf("cold"),
            crossRe: 0,
            crossIm: 0,
        }
        return { kind: group.kind, multiple, hz, powers: powers[i], noise }
    })
}

/** Power of a line without its noise; undefined when it does not stand out of it [V²]. @param count of segments */
export function standing(
    { powers, noise }: LineOverNoise,
    part: "difference" | "common",
    count: number,
): number | undefined {
    const stands = powers[part] > 0 && powers[part] >= leastFactor(count) * noise[part]
    return stands ? powers[part] - noise[part] : undefined
}
