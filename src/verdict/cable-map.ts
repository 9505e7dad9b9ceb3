// Which conductor arrives where, as the cable register has it: three bits a far contact, hot, cold, shield, each for near hot, cold, shield.
import { type CableConnector, CONTACTS } from "./cable-words"

/** In words. */
export function mapWords(map: number, connector: CableConnector): string {
    const names = Object.values(CONTACTS[connector])
    return names
        .map((far, i) => {
            const near = names.filter((_, k) => ((map >> (3 * i + k)) & 1) === 1)
            return `${far} has ${near.length === 0 ? "nothing" : near.join(" and ")}`
        })
        .join(", ")
}

/** In letters, as the C line has it: `HC/-/S`. */
export function mapLetters(map: number): string {
    return [0, 3, 6]
        .map(shift => ["H", "C", "S"].filter((_, k) => ((map >> (shift + k)) & 1) === 1).join(""))
        .map(near => near || "-")
        .join("/")
}
