// What quietline analyse reads of signals whose figures are known, in blocks of a Pico's pins (two mains periods, cold 26 us
// after hot), blocks of an SPI converter (one period, half a pair), and three seconds of a recording.

import { stream } from "../common/random"
import { type Analysis, analyse } from "../host/analysis/analysis"
import { aWeighting, itu468Weighting, type Weighting } from "../host/analysis/weighting"
import { printTable } from "../host/output/table"
import { booksOf } from "./analysis/books"
import { commonSine, MAX_OCTAVES } from "./analysis/common-sine"
import {
    type OnTheLine,
    PINS,
    RECORDING,
    SPI,
    sine,
    sum,
    type Timing,
    twoLegs,
} from "./analysis/two-legs"

const TIMINGS: readonly [string, Timing][] = [
    ["pins", PINS],
    ["SPI", SPI],
    ["recording", RECORDING],
]

/** One figure of one signal. */
interface Figure {
    what: string
    known: number | ((read: Analysis) => number)
    read: (read: Analysis) => number | null | undefined
}

interface Signal {
    line: OnTheLine
    figures: Figure[]
}

/** White noise of -60 dBu in 0..toHz under a weighting, in the band that is stated for it. */
function weighted(name: "none" | "A" | "468-rms", weighting: Weighting): Figure {
    const level = (read: Analysis) => read.noise.find(one => one.weighting === name)
    return {
        what: `white noise, ${name === "none" ? "unweighted" : name} [dBu]`,
        known(read) {
            const { fromHz, toHz } = level(read) ?? { fromHz: 0, toHz: 0 }
            const stepHz = (toHz - fromHz) / 20_000
            let power = 0
            for (let i = 0; i < 20_000; i++) power += weighting(fromHz + (i + 0.5) * stepHz) ** 2
            return -60 + 10 * Math.log10((power * stepHz) / read.toHz)
        },
        read: read => level(read)?.noiseDbu,
    }
}

const harmonics = 10 ** -6 + 10 ** -7

const SIGNALS: readonly Signal[] = [
    {
        line: {
            difference: sum(sine(4, 997.3), sine(-56, 1994.6), sine(-66, 2991.9), sine(-60, 50.03)),
            common: sum(sine(-12, 50.03), sine(-34, 150.09)),
            noiseDbu: -60,
        },
        figures: [
            { what: "tone [dBu]", known: 4, read: ({ distortion }) => distortion?.toneDbu },
            {
                what: "tone [Hz]",
                known: 997.3,
                read: ({ distortion }) => distortion?.toneFrequencyHz,
            },
            { what: "mains [Hz]", known: 50.03, read: ({ hum }) => hum?.mainsHz },
            {
                what: "50 Hz, common mode [dBu]",
                known: -12,
                read: ({ hum }) => hum?.lines[0].commonDbu,
            },
            {
                what: "150 Hz, common mode [dBu]",
                known: -34,
                read: ({ hum }) => hum?.lines[2].commonDbu,
            },
            {
                what: "50 Hz, difference [dBu]",
                known: -60,
                read: ({ hum }) => hum?.lines[0].differenceDbu,
            },
            {
                what: "CMRR at 50 Hz [dB]",
                known: 48,
                read: ({ rejection }) => rejection[0]?.cmrrDb,
            },
            {
                what: "THD [dB]",
                known: 10 * Math.log10(harmonics),
                read: ({ distortion }) => distortion?.thd?.overFundamentalDb,
            },
            {
                what: "THD+N [dB]",
                known: 10 * Math.log10(harmonics + 2 * 10 ** -6.4),
                read: ({ distortion }) => distortion?.thdPlusNoise?.overFundamentalDb,
            },
        ],
    },
    {
        line: { difference: sine(-20, 50.03), common: sine(0, 50.03), noiseDbu: -60 },
        figures: [
            weighted("none", () => 1),
            weighted("A", aWeighting),
            weighted("468-rms", itu468Weighting),
        ],
    },
    ...[1000, 3000, 5000, 6500].map(hz => ({
        line: {
            difference: sine(-70, hz, 1),
            common: sine(-10, hz),
            noiseDbu: -80,
        },
        figures: [
            {
                what: `CMRR at ${hz} Hz [dB]`,
                known: 60,
                read: ({ rejection }: Analysis) =>
                    rejection.find(row => Math.abs(row.hz - hz) < 5)?.cmrrDb,
            },
        ],
    })),
]

const rows: string[][] = []
for (const { line, figures } of SIGNALS) {
    const analyses = TIMINGS.map(([, timing]) => analyse(twoLegs(timing, line)))
    for (const { what, known, read } of figures) {
        const cells = analyses.map(analysis => {
            const value = read(analysis)
            const truth = typeof known === "number" ? known : known(analysis)
            return value === null || value === undefined
                ? ["–", "–"]
                : [value.toFixed(3), (value - truth).toFixed(3)]
        })
        rows.push([what, ...cells.flat()])
    }
}
/** Lines with random sines, mains and noise: as many of each kind of file as `-- N` says. */
function printBooks(count: number): void {
    const books = TIMINGS.map(([name, timing]) => {
        const read = Array.from({ length: count }, (_, seed) => booksOf(timing, seed)).filter(
            one => one !== undefined,
        )
        const worst = (key: "levelDb" | "sumDb") =>
            read.reduce((a, b) => (Math.abs(a[key]) >= Math.abs(b[key]) ? a : b))
        const over = (limitDb: number) =>
            read.filter(
                ({ levelDb, sumDb }) => Math.max(Math.abs(levelDb), Math.abs(sumDb)) > limitDb,
            )
        return { name, read, over, worst }
    })
    const rows = books.map(({ name, read, over, worst }) => [
        name,
        `${read.length}`,
        `${over(0.05).length}`,
        `${over(0.2).length}`,
        worst("levelDb").levelDb.toFixed(3),
        worst("sumDb").sumDb.toFixed(3),
    ])
    console.log("")
    const head = ["books", "lines", "over 0.05 dB", "over 0.2 dB", "worst level dB", "worst sum dB"]
    printTable(head, rows)
    for (const { name, worst } of books) console.log(`worst of ${name}: ${worst("levelDb").about}`)
}

/** Sines in the common mode alone, half of them with noise: as many as `-- N` says. */
function printCommonSines(count: number): void {
    const random = stream(1, "common sines")
    const read = Array.from({ length: count }, (_, i) =>
        commonSine(MAX_OCTAVES * random.uniform(), i % 2 === 0 ? undefined : -80),
    )
    const worst = (errorOf: (one: (typeof read)[number]) => number) =>
        Math.max(...read.map(errorOf)).toFixed(4)
    console.log("")
    printTable(
        ["common sines", "worst level dB", "worst Hz", "worst bands of noise"],
        [
            [
                `${count}`,
                worst(({ levelDb }) => Math.abs(levelDb)),
                worst(({ offHz }) => offHz),
                worst(({ bands }) => bands),
            ],
        ],
    )
}

const count = Number(process.argv[2] ?? 16)
printTable(["figure", ...TIMINGS.flatMap(([name]) => [name, "error"])], rows)
printBooks(count)
printCommonSines(count)
