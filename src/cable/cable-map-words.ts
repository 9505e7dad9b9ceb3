import { type CableConnector, CONTACTS } from "./cable-words"

/** Which conductor arrives where, in words. @param map as mapOf() of cable-map.ts makes it */
export function mapWords(map: number, connector: CableConnector): string {
    const names = Object.values(CONTACTS[connector])
    return names
        .map((far, i) => {
            const near = names.filter((_, k) => ((map >> (3 * i + k)) & 1) === 1)
            return `${far} has ${near.length === 0 ? "nothing" : near.join(" and ")}`
        })
        .join(", ")
}
