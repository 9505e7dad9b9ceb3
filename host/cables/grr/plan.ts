import { Random } from "../../../common/random"

/** A study: every operator tests every cable so many times. */
export interface Plan {
    operators: readonly string[]
    /** they are called 1, 2 and so on */
    cables: number
    trials: number
}

/** A test of a study. */
export interface Turn {
    operator: string
    /** its number as a text */
    cable: string
    /** from 1 */
    trial: number
}

/** Numbers of a study's cables. */
export function cablesOf({ cables }: Plan): string[] {
    return Array.from({ length: cables }, (_, i) => String(i + 1))
}

/** The same cables in an order that looks like chance, and is the same for the same name. */
function shuffled(cables: readonly string[], name: string): string[] {
    const random = new Random(1, name)
    const left = [...cables]
    return cables.map(() => left.splice(Math.floor(random.uniform() * left.length), 1)[0])
}

/** All tests of a study in their order: operators take turns, and none meets the cables in an order that could be remembered. */
export function turnsOf(plan: Plan): Turn[] {
    const trials = Array.from({ length: plan.trials }, (_, i) => i + 1)
    return trials.flatMap(trial =>
        plan.operators.flatMap(operator =>
            shuffled(cablesOf(plan), `${operator} ${trial}`).map(cable => ({
                ...{ operator, cable, trial },
            })),
        ),
    )
}
