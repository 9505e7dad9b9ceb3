import { type CableConnector, CONTACTS } from "../../src/cable/cable-words"

/** Which near contacts arrive at which far ones: `2>2 3>3 1>1`, `2>2 ->3 1>1`, `tip+ring>tip`. @param map as the register has it */
export function pinsText(map: number, connector: CableConnector): string {
    const names = Object.values(CONTACTS[connector]).map(name => name.replace("pin ", ""))
    return names
        .map((far, i) => {
            const near = names.filter((_, k) => ((map >> (3 * i + k)) & 1) === 1)
            return `${near.length === 0 ? "-" : near.join("+")}>${far}`
        })
        .join(" ")
}
