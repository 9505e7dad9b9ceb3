import type { Random } from "../../common/random"
import { wiringFaults } from "../../sim/scenario/parts/faults"
import type { CableKeys } from "../../sim/scenario/schema"
import { HALF_IN } from "../../src/cable/half-in"

/** What random cables are made of. */
export const cableKinds = [
    ...["good", "marginal", "resistances", "leaks", "single", "double", "triple"],
    ...["mixed", "coax", "powered", "half plugged", "half in"],
] as const

const between = (random: Random, least: number, most: number) =>
    least * (most / least) ** random.uniform()

function oneOf<T>(random: Random, all: readonly T[]): T {
    return all[Math.floor(random.uniform() * all.length)]
}

/** Each of three, or none of it. */
function three(random: Random, share: number, least: number, most: number) {
    return [0, 0, 0].map(() =>
        random.uniform() < share ? between(random, least, most) : undefined,
    )
}

function ohmsOf([hot = 0, cold = 0, shield = 0]: (number | undefined)[]) {
    return { extra_ohm: { hot, cold, shield } }
}

function leaksOf([legs, hot_shield, cold_shield]: (number | undefined)[]) {
    return { leak_kohm: { legs, hot_shield, cold_shield } }
}

function faultsOf(random: Random, count: number): CableKeys {
    const fault = Array.from({ length: count }, () => oneOf(random, wiringFaults))
    return { fault, short_ohm: random.uniform() < 0.5 ? 0 : between(random, 1, 900) }
}

/** A cable of a kind. */
export function randomCable(kind: string, random: Random): CableKeys {
    const base: CableKeys = {
        length_m: between(random, 0.5, 50),
        fault_end: oneOf(random, ["source", "receiver"] as const),
    }
    const of = (cable: CableKeys): CableKeys => ({ ...base, ...cable })
    switch (kind) {
        case "good":
            return of({
                ...ohmsOf(three(random, 0.3, 0.01, 3)),
                ...leaksOf(three(random, 0.3, 2000, 1e5)),
            })
        case "marginal":
            return of({
                ...ohmsOf(three(random, 0.5, 4, 14)),
                ...leaksOf(three(random, 0.5, 500, 2000)),
            })
        case "resistances":
            return of(ohmsOf(three(random, 0.5, 0.1, 6e4)))
        case "leaks":
            return of({
                ...ohmsOf(three(random, 0.2, 0.1, 100)),
                ...leaksOf(three(random, 0.6, 3, 1e4)),
            })
        case "single":
            return of(faultsOf(random, 1))
        case "double":
            return of(faultsOf(random, 2))
        case "triple":
            return of(faultsOf(random, 3))
        case "mixed":
            return of({
                ...faultsOf(random, 1),
                ...ohmsOf(three(random, 0.3, 0.1, 6e4)),
                ...leaksOf(three(random, 0.3, 3, 1e4)),
            })
        case "coax":
            return of({ kind: "coax" })
        case "powered":
            return of({
                ...faultsOf(random, random.uniform() < 0.5 ? 0 : 1),
                powered: oneOf(random, ["phantom", "line"] as const),
            })
        case "half plugged":
            return of({ plugged: oneOf(random, [false, "source", "receiver"] as const) })
        default:
            return of({ half_in: halfIn(random) })
    }
}

/** One plug or both. */
function halfIn(random: Random): CableKeys["half_in"] {
    const [source, receiver] = [oneOf(random, HALF_IN), oneOf(random, HALF_IN)]
    return oneOf(random, [{ source }, { receiver }, { source, receiver }])
}
