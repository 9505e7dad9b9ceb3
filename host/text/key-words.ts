/** What there is to say about a number of the telemetry. Code is between backticks, as in docs/telemetry.md. */
export interface KeyWords {
    /** as people call it */
    name: string
    /** as docs/telemetry.md has them: unit, decimals, what it is */
    unit: string
    places: number
    what: string
    /** as docs/telemetry.md has it: when it cannot be measured. Empty: it always can */
    leftOut: readonly string[]
    /** in the words of docs/how-it-measures.md */
    how: string
}

const LEVEL_HOW =
    "From each block come the means, mean squares and mean product of the legs; three blocks, about 300 ms, are averaged."

const FLOOR_HOW =
    "Its power is taken off each reading. What remains is left out if it is under a quarter of the floor's power, 6 dB below it."

const TONE_HOW =
    "A least-squares fit of one sine under a Hann window over the whole burst, with its mirror at the negative frequency, gives level and frequency; the phase's turn between the two halves refines the frequency."

const HUM_HOW =
    "Goertzel's recurrence at the first ten lines under a Hann window of exactly two periods. That window has its zeros on the other lines and on DC, so the lines do not see each other."

const CMRR_HOW =
    "It is the rejection of the whole line at the mains lines, source and cable included. It is given only with common-mode hum 10 dB above the least that counts as a line, not with a tone on a line, and not above 70 dB: alignment and converter leave traces of their own."

const LEG: Omit<KeyWords, "name"> = {
    unit: "dBu",
    places: 2,
    what: "each leg",
    leftOut: [
        "it is more than 6 dB below the converter's own noise in it (3 dB under `floor_dbu`)",
    ],
    how: LEVEL_HOW,
}

/** The readings of M and N lines, by key. A test holds them to docs/telemetry.md and docs/how-it-measures.md. */
export const KEY_WORDS = {
    level_dbu: {
        name: "difference",
        unit: "dBu",
        places: 2,
        what: "difference, hot - cold",
        leftOut: ["it is more than 6 dB below the converter's own noise in it (`floor_dbu`)"],
        how: LEVEL_HOW,
    },
    cm_dbu: {
        name: "common mode",
        unit: "dBu",
        places: 2,
        what: "common mode, (hot + cold) / 2",
        leftOut: [
            "it is more than 6 dB below the converter's own noise in it (6 dB under `floor_dbu`)",
        ],
        how: LEVEL_HOW,
    },
    hot_dbu: { name: "hot", ...LEG },
    cold_dbu: { name: "cold", ...LEG },
    bal_pct: {
        name: "balance",
        unit: "%",
        places: 2,
        what: "balance of the signal: 0 for equal legs, 100 for a dead cold leg, -100 for a dead hot leg",
        leftOut: [
            "until the first N line",
            "while the difference without hum is less than 6 dB above the floor, or less than a tenth of the difference",
            "while the difference is more than 10 dB below the common mode",
            "while a tone sits on a line of a mains that the common mode has too",
            "while the last blocks do not agree on it",
        ],
        how: "Before `bal` the hum of the last noise analysis is taken off numerator and denominator: hum that comes in through unequal impedances says nothing about the signal's legs.",
    },
    corr_pct: {
        name: "correlation",
        unit: "%",
        places: 2,
        what: "correlation of the legs: -100 balanced, +100 common mode only",
        leftOut: ["a leg is left out"],
        how: LEVEL_HOW,
    },
    clip: {
        name: "clipped",
        unit: "pairs",
        places: 0,
        what: "pairs of the last block with a leg on a rail, estimated from those that were looked at",
        leftOut: [],
        how: "clip counts looked-at pairs times their distance. A single clipped pair may pass unseen",
    },
    tone_dbu: {
        name: "tone",
        unit: "dBu",
        places: 2,
        what: "the strongest sine of the difference",
        leftOut: [
            "no sine from 63.5 Hz to 0.41 of `fs_hz` stands 10 dB above the noise, or 20 dB above all else if it is on a mains line",
        ],
        how: TONE_HOW,
    },
    f_hz: {
        name: "frequency",
        unit: "Hz",
        places: 1,
        what: "frequency of the tone",
        leftOut: ["there is no tone"],
        how: TONE_HOW,
    },
    hum_dbu: {
        name: "hum",
        unit: "dBu",
        places: 2,
        what: "mains and harmonics up to the tenth, in the difference",
        leftOut: [
            "no such line stands out, it is more than the common mode could leave there and no series of its own, or it comes and goes under louder programme",
        ],
        how: HUM_HOW,
    },
    mains_hz: {
        name: "mains",
        unit: "Hz",
        places: 2,
        what: "mains frequency, found by itself",
        leftOut: ["neither the difference nor the common mode holds hum"],
        how: "from 46.8 to 53.2 and from 56.8 to 63.2 Hz, whichever of its first ten lines is the strongest, in the common mode or, if it is not there, in the difference.",
    },
    cmhum_dbu: {
        name: "common-mode hum",
        unit: "dBu",
        places: 2,
        what: "mains and harmonics up to the tenth, in the common mode",
        leftOut: ["no such line stands out"],
        how: HUM_HOW,
    },
    noise_dbu: {
        name: "noise",
        unit: "dBu",
        places: 2,
        what: "all that is neither tone nor hum, up to `band_hz`, unweighted; what lies above it is weakened",
        leftOut: ["it is more than 6 dB below the converter's own noise"],
        how: FLOOR_HOW,
    },
    cmrr_db: {
        name: "CMRR",
        unit: "dB",
        places: 2,
        what: "`cmhum_dbu` - `hum_dbu`",
        leftOut: [
            "one of them is missing, `cmhum_dbu` is weak or the lesser one, a tone sits on a mains line, or it would be over 70 dB",
        ],
        how: CMRR_HOW,
    },
    cmrr_min_db: {
        name: "CMRR at least",
        unit: "dB",
        places: 1,
        what: "a lower bound instead, where `cmhum_dbu` is strong and the difference shows no hum",
        leftOut: ["`cmrr_db` is there, or there is no bound"],
        how: "If the difference shows no line, the most that could be hidden there gives a lower bound, `cmrr_min_db`: 50 to 52 dB on `hum-loop`.",
    },
} as const satisfies Record<string, KeyWords>

export type ReadingKey = keyof typeof KEY_WORDS
