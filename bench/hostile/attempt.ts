import type { Random } from "../../common/random"

/** What has come of the attempts of a kind. */
export interface Tally {
    kind: string
    tried: number
    /** each one that got through, or was taken for what it is not */
    accepted: string[]
}

/** A kind of hostile input: makes one after the other and says which got through. */
export interface Kind {
    kind: string
    /** of 1000 attempts that are asked for, so many are made: some cost a thousand times as much as others */
    perThousand: number
    /** @returns what got through, an example each; empty: all were refused */
    attempt(random: Random): string[] | Promise<string[]>
}

/** One of a list. */
export function oneOf<T>(random: Random, list: ArrayLike<T>): T {
    return list[Math.floor(random.uniform() * list.length)]
}

/** A whole number from least to most. */
export function whole(random: Random, least: number, most: number): number {
    return least + Math.floor(random.uniform() * (most - least + 1))
}

/** Makes the attempts of a kind. */
export async function tallied(kind: Kind, random: Random, attempts: number): Promise<Tally> {
    const tried = Math.max(1, Math.round((attempts * kind.perThousand) / 1000))
    const accepted: string[] = []
    for (let i = 0; i < tried; i++) accepted.push(...(await kind.attempt(random)))
    return { kind: kind.kind, tried, accepted }
}
