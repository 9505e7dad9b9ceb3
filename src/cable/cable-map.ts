// Which conductor arrives where, as the cable register has it: three bits a far contact, hot, cold, shield, each for near hot, cold, shield.

/** The map of a cable. @param joined sets of near conductors at far hot, cold, shield: bit 0 hot, 1 cold, 2 shield */
export function mapOf(joined: number[]): number {
    return joined[0] | (joined[1] << 3) | (joined[2] << 6)
}

/** In letters, as the C line has it: `HC/-/S`. */
export function mapLetters(map: number): string {
    return [setLetters(map & 7), setLetters((map >> 3) & 7), setLetters(map >> 6)].join("/")
}

function setLetters(set: number): string {
    if (set === 0) return "-"
    const hot = (set & 1) > 0 ? "H" : ""
    const cold = (set & 2) > 0 ? "C" : ""
    const shield = (set & 4) > 0 ? "S" : ""
    return hot + cold + shield
}
