import type { Supply } from "./supply"

/** Consumer line level, -10 dBV, and studio level [dBu]. */
const CONSUMER_DBU = -7.78
const STUDIO_DBU = 4

/** How an output or input is wired; a balanced one serves an unbalanced plug as well. */
type Socket = "unbalanced" | "balanced"

/** What sends. */
export interface SourceDevice {
    name: string
    output: Socket
    /** nominal level of the output [dBu] */
    levelDbu: number
    /** resistance of each leg [ohm] */
    legOhm: number
    /** as it usually is; it may be powered otherwise */
    supply: Supply
}

/** What receives. */
export interface SinkDevice {
    name: string
    input: Socket
    /** resistance of each leg to ground [ohm] */
    legOhm: number
    supply: Supply
    /** connected to nothing but this cable */
    isAlone?: true
}

/** Usual figures of each kind, not those of a product. A phone gives 1 V at most and about -10 dBV of music. */
export const sourceDevices = {
    phone: {
        name: "Phone or player, on battery",
        output: "unbalanced",
        levelDbu: CONSUMER_DBU,
        legOhm: 10,
        supply: "battery",
    },
    laptop: {
        name: "Laptop on its charger",
        output: "unbalanced",
        levelDbu: CONSUMER_DBU,
        legOhm: 50,
        supply: "two-pin",
    },
    computer: {
        name: "Desktop computer",
        output: "unbalanced",
        levelDbu: CONSUMER_DBU,
        legOhm: 100,
        supply: "earthed",
    },
    player: {
        name: "Hi-fi player, DAC or television",
        output: "unbalanced",
        levelDbu: CONSUMER_DBU,
        legOhm: 100,
        supply: "two-pin",
    },
    interface: {
        name: "Audio interface, on a desktop computer",
        output: "balanced",
        levelDbu: STUDIO_DBU,
        legOhm: 50,
        supply: "earthed",
    },
    mixer: {
        name: "Mixing desk",
        output: "balanced",
        levelDbu: STUDIO_DBU,
        legOhm: 75,
        supply: "earthed",
    },
    amplifier: {
        name: "Headphone amplifier",
        output: "balanced",
        levelDbu: CONSUMER_DBU,
        legOhm: 0.5,
        supply: "two-pin",
    },
} satisfies Record<string, SourceDevice>

export const sinkDevices = {
    hifi: {
        name: "Hi-fi amplifier",
        input: "unbalanced",
        legOhm: 20_000,
        supply: "two-pin",
    },
    earthedAmplifier: {
        name: "Amplifier with an earthed plug",
        input: "unbalanced",
        legOhm: 20_000,
        supply: "earthed",
    },
    speakers: {
        name: "Powered studio speaker",
        input: "balanced",
        legOhm: 10_000,
        supply: "earthed",
    },
    interface: {
        name: "Audio interface, on a desktop computer",
        input: "balanced",
        legOhm: 10_000,
        supply: "earthed",
    },
    computer: {
        name: "Line input of a desktop computer",
        input: "unbalanced",
        legOhm: 10_000,
        supply: "earthed",
    },
    headphones: {
        name: "Headphones",
        input: "balanced",
        legOhm: 16,
        supply: "battery",
        isAlone: true,
    },
} satisfies Record<string, SinkDevice>

export type SourceName = keyof typeof sourceDevices
export type SinkName = keyof typeof sinkDevices
