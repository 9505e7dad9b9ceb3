// Values of the front ends: the schematics print them, the figures in docs/wiring.md are computed from them.

/** What reads the pins; it sets the corner of the low-pass. */
export const readers = ["rp2040", "esp32", "spi"] as const
export type Reader = (typeof readers)[number]

/** One leg, from the connector to the converter's pin; the other leg has the same parts. */
export interface LegParts {
    /** DC blocking */
    c1Farad: number
    /** series arm of the pad; 0: a link */
    r1Ohm: number
    /** bias, to the rail and to ground; together the shunt arm of the pad */
    r2Ohm: number
    r3Ohm: number
    /** before the clamp */
    r4Ohm: number
    /** between clamp and pin */
    r5Ohm: number
    /** from the clamp to ground, a second pole; 0, as drawn: none */
    c3Farad: number
    /** low-pass, and the reservoir that the converter samples from */
    c2Farad: number
}

export const versions = ["line", "pad24", "pad24OneLeg"] as const
export type Version = (typeof versions)[number]

/** The bias rail: a resistor from 3V3, a capacitor to ground. */
export const rail = { ohm: { rp2040: 100, esp32: 100, spi: 10 }, farad: 100e-6 } as const

const c1Farad = 4.7e-6
const r5Ohm = 1000

const shared = { c1Farad, r5Ohm, c3Farad: 0 }
const line = { ...shared, r1Ohm: 0, r2Ohm: 100e3, r3Ohm: 100e3 }
const pad = { ...shared, r1Ohm: 10e3, r2Ohm: 4700, r3Ohm: 4700 }

const lineEnd: Record<Reader, { r4Ohm: number; c2Farad: number }> = {
    rp2040: { r4Ohm: 4700, c2Farad: 4.7e-9 },
    esp32: { r4Ohm: 4700, c2Farad: 6.8e-9 },
    spi: { r4Ohm: 680, c2Farad: 4.7e-9 },
}

const padEnd: typeof lineEnd = {
    rp2040: { r4Ohm: 2700, c2Farad: 4.7e-9 },
    esp32: { r4Ohm: 2700, c2Farad: 6.8e-9 },
    spi: { r4Ohm: 680, c2Farad: 2.2e-9 },
}

/** The parts of a leg. */
export function legParts(version: Version, reader: Reader): LegParts {
    if (version === "line") return { ...line, ...lineEnd[reader] }
    const r1Ohm = version === "pad24" ? pad.r1Ohm : 22.6e3
    return { ...pad, r1Ohm, ...padEnd[reader] }
}

/** Parts that differ on an ESP32-C3: its full scale is 2.8 V, and the bias has to lie at the middle of that. */
export function c3Parts(version: "line" | "pad24"): LegParts {
    const parts = legParts(version, "esp32")
    return version === "line" ? { ...parts, r2Ohm: 130e3 } : { ...parts, r1Ohm: 15e3, r2Ohm: 6200 }
}

/** A low-pass of two poles for a line with noise above half the pair rate of an RP2040. */
export const twoPoles = { r5Ohm: 4700, c3Farad: 10e-9 }

/** One pole that is low enough to do the same. */
export const lowPole = { c2Farad: 22e-9 }

/** The cable test rig. */
export const cableRig = {
    /** from a drive to its terminal, at both ends */
    driveOhm: 330,
    /** from the near end's shield to ground */
    shieldOhm: 390,
    /** what feeds the tone into each near leg */
    toneOhm: 3300,
    toneFarad: 100e-9,
    /** holds the buzzer's pin before the program does */
    pullUpOhm: 10e3,
}

/** The microphone preamplifier, one leg. */
export const microphone = {
    c1Farad,
    r1Ohm: 680,
    /** from the clamp to the op amp */
    r6Ohm: 470,
    r2Ohm: 22e3,
    feedbackOhm: 10e3,
    /** gain resistor for each gain [dB, rounded] */
    gainOhm: { 40: 100, 30: 330, 20: 1100 },
    outOhm: { rp2040: 5600, esp32: 5600, spi: 1800 } satisfies Record<Reader, number>,
    c2Farad: { rp2040: 4.7e-9, esp32: 6.8e-9, spi: 4.7e-9 } satisfies Record<Reader, number>,
    /** MCP6024 at 10 kHz [V/sqrt(Hz)] */
    opAmpNoise: 8.7e-9,
    /** its gain-bandwidth product [Hz] */
    opAmpHz: 10e6,
}

/** Pairs a second: src/capture/timing.ts for the chips' own converters (the ESP32 kinds are a guess), 47,637 by SPI. */
export const pairRateHz: Record<Reader, number> = { rp2040: 13_812, esp32: 9_091, spi: 47_637 }

/** A value with its unit as it stands beside a symbol: 4.7 kΩ, 100 nF. */
export function engineering(value: number, unit: string): string {
    if (value === 0) return `0 ${unit}`
    const prefixes = ["p", "n", "µ", "m", "", "k", "M"]
    const step = Math.floor(Math.log10(value * 1.000001) / 3)
    const digits = Number((value / 1000 ** step).toPrecision(3))
    return `${digits} ${prefixes[step + 4]}${unit}`
}
