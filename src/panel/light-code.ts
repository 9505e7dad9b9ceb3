/** The rig's lights at one instant. */
export interface Lights {
    /** the two of the rig, where it has them */
    red: boolean
    green: boolean
    /** the board's own: a colour for one that has several, lit when it is not 0 [0xRRGGBB] */
    own: number
}

/** Half a period of a quick and of a slow blink; a flash and the time from one to the next [ms]. */
const QUICK_MS = 250
const SLOW_MS = 1000
const FLASH_MS = 125
const FLASH_EVERY_MS = 1000

/** Colours of the board's own light, dim: some sit bare on the board. */
const RED = 0x400000
const GREEN = 0x004000
const YELLOW = 0x402000

const DARK: Lights = { red: false, green: false, own: 0 }
const PASS: Lights = { red: false, green: true, own: GREEN }
const NEITHER: Lights = { red: true, green: true, own: YELLOW }

function blink(halfMs: number, sinceMs: number): boolean {
    return sinceMs % (2 * halfMs) < halfMs
}

/**
 * The lights for a word. Red and green tell a verdict by their colour, a board's own light, which may have but one, by its rhythm:
 * steady PASS, quick FAIL, slow for what is neither, a flash a second while a test is under way.
 * @param word a verdict, "TEST" while one is being found, and anything else for dark
 * @param sinceMs time since the word came up, >= 0
 */
export function lightsFor(word: string, sinceMs: number): Lights {
    switch (word) {
        case "PASS":
            return PASS
        case "FAIL":
            return { red: true, green: false, own: blink(QUICK_MS, sinceMs) ? RED : 0 }
        case "UNSURE":
        case "MOVED":
        case "POWERED":
            return blink(SLOW_MS, sinceMs) ? NEITHER : DARK
        case "TEST":
            return sinceMs % FLASH_EVERY_MS < FLASH_MS ? NEITHER : DARK
        default:
            return DARK
    }
}
