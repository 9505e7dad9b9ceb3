import type { Scenario } from "../../sim/scenario/schema"

/** What a choice shows when the scenario has something that it does not offer. */
export const OTHER = "other"

interface Option {
    value: string
    label: string
}

/** One of several. */
export interface Choice {
    kind: "choice"
    label: string
    /** what this line can have */
    options(scenario: Scenario): readonly Option[]
    /** a value of the options, or OTHER */
    get(scenario: Scenario): string
    set(scenario: Scenario, value: string): Scenario
}

/** A number on a scale. */
export interface Amount {
    kind: "amount"
    label: string
    unit: string
    min: number
    max: number
    step: number
    /** in steps of equal ratio, min above 0 */
    isLog?: true
    /** what the lowest value means, if it stands for none at all */
    none?: string
    /** beyond the scale: the nearest end of it */
    get(scenario: Scenario): number
    set(scenario: Scenario, value: number): Scenario
    /** without it, always */
    isShown?(scenario: Scenario): boolean
}

/** Something of the line that can be changed. Setting what it shows leaves the line as it is, if it shows the line truly. */
export type Control = Choice | Amount

type Part = Exclude<keyof Scenario, "name" | "about">

/** The scenario with some keys of one part changed. */
export function withKeys<Name extends Part>(
    scenario: Scenario,
    part: Name,
    keys: Partial<Scenario[Name]>,
): Scenario {
    return { ...scenario, [part]: { ...scenario[part], ...keys } }
}

/** A number from the scale; zero is never a negative one. */
function onScale({ min, max }: Pick<Amount, "min" | "max">, value: number): number {
    return Math.max(min, Math.min(max, value)) + 0
}

/** Level that stands for "none" in a scenario [dBu]. */
const NONE_DBU = -150

/** A level whose lowest value is none at all. */
export function level(
    label: string,
    { min = -100, max = 20, unit = "dBu", ...rest }: Partial<Omit<Amount, "kind" | "label">>,
    read: (scenario: Scenario) => number,
    write: (scenario: Scenario, dbu: number) => Scenario,
): Amount {
    const scale = { min, max }
    return {
        ...{ kind: "amount", label, unit, ...scale, step: 1, none: "none" },
        ...rest,
        get: scenario => onScale(scale, read(scenario)),
        set: (scenario, value) => write(scenario, value <= min ? NONE_DBU : onScale(scale, value)),
    }
}

/** A number of one key. */
export function amount(
    given: Omit<Amount, "kind" | "get" | "set">,
    read: (scenario: Scenario) => number,
    write: (scenario: Scenario, value: number) => Scenario,
): Amount {
    return {
        ...given,
        kind: "amount",
        get: scenario => onScale(given, read(scenario)),
        set: (scenario, value) => write(scenario, onScale(given, value)),
    }
}

/** A choice whose options are the same for all lines. A value that is none of them changes nothing. */
export function choice(
    label: string,
    options: readonly Option[],
    get: (scenario: Scenario) => string,
    set: (scenario: Scenario, value: string) => Scenario,
): Choice {
    const isOffered = (value: string) => options.some(option => option.value === value)
    return {
        kind: "choice",
        label,
        options: () => options,
        get: scenario => {
            const value = get(scenario)
            return isOffered(value) ? value : OTHER
        },
        set: (scenario, value) => (isOffered(value) ? set(scenario, value) : scenario),
    }
}
