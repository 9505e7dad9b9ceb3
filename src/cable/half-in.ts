// A TRS plug that is not all the way in: each contact of the jack touches a part of the plug that is nearer to its end than the right one, two
// parts where it lies across an insulation or is as long as a bushing is, or nothing. For hosts and the simulator.

/** What the jack's tip, ring and sleeve contact touch of the plug, from all but in to all but out: T tip, R ring, S sleeve, `-` nothing. */
export const HALF_IN = [
    ...(["T/TR/S", "-/TR/S", "-/TR/RS"] as const),
    ...(["-/T/S", "-/T/RS", "-/T/R", "-/-/TR", "-/-/T"] as const),
] as const
export type HalfIn = (typeof HALF_IN)[number]

const PARTS = "TRS"

/** @returns the parts that each contact touches, as sets: bit 0 tip, 1 ring, 2 sleeve */
export function touchedBy(position: HalfIn): number[] {
    return position.split("/").map(parts => {
        let set = 0
        for (let part = 0; part < 3; part++) if (parts.includes(PARTS[part])) set |= 1 << part
        return set
    })
}

/** Conductors that are joined to any of a set. @param joined of each conductor, those that it is joined to */
function reachedFrom(set: number, joined: readonly number[]): number {
    return joined.reduce((all, own, i) => ((set & (1 << i)) > 0 ? all | own : all), 0)
}

/** What arrives where when a cable without a fault has its plugs so, as mapOf() of cable-map.ts makes it. */
function mapOfPlugs(near: readonly number[], far: readonly number[]): number {
    const joined = [1, 2, 4]
    for (const set of [...near, ...far]) {
        const all = reachedFrom(set, joined)
        for (const i of [0, 1, 2]) if ((all & (1 << i)) > 0) joined[i] = all
    }
    return far.reduce((map, touched, t) => {
        const reached = reachedFrom(touched, joined)
        const set = near.reduce((all, own, k) => all | ((own & reached) > 0 ? 1 << k : 0), 0)
        return map | (set << (3 * t))
    }, 0)
}

const IN = [1, 2, 4]

const MAPS: ReadonlySet<number> = new Set(
    HALF_IN.map(touchedBy).flatMap(out => [
        ...[mapOfPlugs(out, IN), mapOfPlugs(IN, out)],
        ...HALF_IN.map(far => mapOfPlugs(out, touchedBy(far))),
    ]),
)

/** True for the map of a good cable with a plug, or both, not all the way in. Some faults have the same map. */
export function readsHalfIn(map: number): boolean {
    return MAPS.has(map)
}
