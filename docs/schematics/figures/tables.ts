// The tables of figures in docs/wiring.md, computed. A test holds the page against them.

import {
    type LegParts,
    legParts,
    lowPole,
    pairRateHz,
    type Reader,
    readers,
    twoPoles,
    type Version,
} from "../parts"
import { noiseLeftDb, type PairTiming, sineLeftDb } from "./folding"
import { inputOhm, pinOhm } from "./leg"
import { clampOhm, differenceMostDbu, legMostDbu, phantomAmps } from "./limits"
import { cmrrDb, droopDb, highCornerHz, lowCornerHz, off, padDb } from "./response"

const SPAN_V = 3.3

const signed = (value: number) => `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(2)}`
const kilo = (value: number, digits = 1) => (value / 1000).toFixed(digits)
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`

const NAMES: Record<Version, string> = {
    line: "line level",
    pad24: "+24 dBu",
    pad24OneLeg: "+24 dBu, one leg",
}

const VERSIONS: readonly Version[] = ["line", "pad24", "pad24OneLeg"]

/** Pad, clipping, low corner, impedances. */
export function versionRows(): string[] {
    return VERSIONS.map(version => {
        const parts = legParts(version, "rp2040")
        const pad = padDb(parts)
        return row(
            NAMES[version],
            `${pad.toFixed(2)} dB`,
            `${signed(differenceMostDbu(SPAN_V) + pad)} dBu`,
            `${signed(legMostDbu(SPAN_V) + pad)} dBu`,
            `${lowCornerHz(parts).toFixed(2)} Hz`,
            ...[50, 1000].map(hz => `${kilo(inputOhm(parts, hz))} kΩ`),
            `${kilo(pinOhm(parts, 0))} kΩ`,
        )
    })
}

const READERS: Record<Reader, string> = {
    rp2040: "RP2040's own",
    esp32: "ESP32's own",
    spi: "SPI converter",
}

/** Low-pass of each version and reader, and what it takes off a tone. */
export function lowPassRows(): string[] {
    return VERSIONS.flatMap(version =>
        readers.map(reader => {
            const parts = legParts(version, reader)
            return row(
                NAMES[version],
                READERS[reader],
                `${kilo(highCornerHz(parts), 2)} kHz`,
                `${kilo(pairRateHz[reader] / 2, 2)} kHz`,
                ...[1000, 3000, 5000].map(hz => `${droopDb(parts, hz).toFixed(2)} dB`),
            )
        }),
    )
}

/** The measured table of the plain loop, a slow flash cache, and a converter on SPI (bench/cmrr.ts, sim/profiles/profiles.ts). */
const PLAIN: PairTiming = { pairUs: 72.4, skewUs: 26.1 }
const SLOW: PairTiming = { pairUs: 100.54, skewUs: 39.58 }
const SPI: PairTiming = { pairUs: 20.992, skewUs: 10.496 }

/** What is left of common mode that folds, and what each low-pass takes off a tone. */
export function foldingRows(): string[] {
    const line = legParts("line", "rp2040")
    const cases: [string, LegParts, PairTiming, PairTiming][] = [
        ["as drawn", line, PLAIN, SLOW],
        ["C2, C12 22 nF", { ...line, ...lowPole }, PLAIN, SLOW],
        ["two poles", { ...line, ...twoPoles }, PLAIN, SLOW],
        ["SPI converter, as drawn", legParts("line", "spi"), SPI, SPI],
    ]
    return cases.map(([name, parts, plain, slow]) =>
        row(
            name,
            `${noiseLeftDb(parts, plain).toFixed(1)} dB`,
            `${noiseLeftDb(parts, slow).toFixed(1)} dB`,
            `${sineLeftDb(parts, plain, 10e3).toFixed(1)} dB`,
            ...[1000, 3000].map(hz => `${droopDb(parts, hz).toFixed(2)} dB`),
        ),
    )
}

const SOURCE = { hot: 50, cold: 50 }

/** All resistors of the pad off to the worst side, hot against cold. */
function worstPad(parts: LegParts, percent: number): [LegParts, LegParts] {
    const tilt = (sign: number) =>
        off(
            off(off(parts, "r1Ohm", sign * percent), "r2Ohm", -sign * percent),
            "r3Ohm",
            -sign * percent,
        )
    return [tilt(1), tilt(-1)]
}

/** What each difference of the legs leaves of the rejection. */
export function rejectionRows(): string[] {
    const sheets = [legParts("line", "rp2040"), legParts("pad24", "rp2040")]
    const cells = (pair: (parts: LegParts) => [LegParts, LegParts], source = SOURCE) =>
        sheets.flatMap(parts =>
            [50, 1000].map(hz => `${cmrrDb(...pair(parts), hz, source).toFixed(1)} dB`),
        )
    const one = (which: keyof LegParts, percent: number) =>
        cells(parts => [parts, off(parts, which, percent)])
    return [
        row("source 50 and 60 Ω", ...cells(parts => [parts, parts], { hot: 50, cold: 60 })),
        row("C1 and C11 10 % apart", ...one("c1Farad", 10)),
        row("C1 and C11 1 % apart", ...one("c1Farad", 1)),
        row("R1 to R3 of 1 %, worst case", ...cells(parts => worstPad(parts, 1))),
        row("R1 to R3 of 0.1 %, worst case", ...cells(parts => worstPad(parts, 0.1))),
        row("R4 and R14 1 % apart", ...one("r4Ohm", 1)),
        row("C2 and C12 5 % apart", ...one("c2Farad", 5)),
        row("C2 and C12 1 % apart", ...one("c2Farad", 1)),
    ]
}

/** Currents into the clamp from phantom power. */
export function phantomRows(): string[] {
    const cases: [string, number][] = [
        ["line level", clampOhm(legParts("line", "rp2040"))],
        ["line level, SPI", clampOhm(legParts("line", "spi"))],
        ["+24 dBu", clampOhm(legParts("pad24", "rp2040"))],
        ["microphone", 680],
    ]
    return cases.map(([name, ohm]) => {
        const { on, shorted } = phantomAmps(ohm)
        return row(name, `${(1000 * on).toFixed(1)} mA`, `${(1000 * shorted).toFixed(0)} mA`)
    })
}
