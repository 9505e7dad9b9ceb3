import type { Random } from "../../common/random"
import { encodeFrame, escaped } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../link/bridge/frame"
import { crcByDefinition } from "./crc"

/** A serial port's bytes, and the lines of telemetry in them that must come out; undefined: nobody can say which. */
export interface Stream {
    bytes: Uint8Array
    lines: readonly string[] | undefined
}

const MAX_PARTS = 6
const encoder = new TextEncoder()

function below(random: Random, count: number): number {
    return Math.floor(count * random.uniform())
}

function pick<T>(random: Random, from: readonly T[]): T {
    return from[below(random, from.length)]
}

/** A line of telemetry as the firmware prints it, sealed by the oracle's CRC. */
function telemetryLine(random: Random, seq: number): string {
    const level = () => (-100 * random.uniform()).toFixed(2)
    const bodies = [
        `QL1M ${seq} ${100 * seq} level_dbu:${level()} cm_dbu:${level()} hot_dbu:${level()} clip:0`,
        `QL1N ${seq} ${100 * seq} hum_dbu:${level()} mains_hz:50.00 noise_dbu:${level()} HUM`,
        `QL1E ${seq} ${100 * seq} state=OK was=HUM`,
    ]
    const body = pick(random, bodies)
    const crc = crcByDefinition(encoder.encode(body)).toString(16).toUpperCase().padStart(4, "0")
    return `> ${body} 0x${crc}`
}

const MESSAGES = [
    "* start: quietline 0.1.0",
    "! Exception: RangeError",
    "# 12 1,2",
    "? x",
    "login:",
]
const FRAMES = [BRIDGE_COMMANDS.enableLog, BRIDGE_COMMANDS.enablePackets].map(command =>
    encodeFrame(bridgeFrame(command)),
)
const MARKS = [0xfe, 0xfc, 0xfd, 0xf8, 0xfa, 0xfb, 0x0a, 0x3e, 0x51]

function randomBytes(random: Random): Uint8Array {
    return Uint8Array.from({ length: below(random, 80) }, () => below(random, 256))
}

/** Bytes as a healthy board sends them: lines, with frames and marks of losses anywhere between and within them. */
function healthy(random: Random): Stream {
    const lines: string[] = []
    const bytes: number[] = [0x0a]
    const parts = 1 + below(random, MAX_PARTS)
    for (let i = 0; i < parts; i++) {
        const isTelemetry = random.uniform() < 0.7
        const line = isTelemetry ? telemetryLine(random, i) : pick(random, MESSAGES)
        if (isTelemetry) lines.push(line)
        const text = encoder.encode(`${line}${random.uniform() < 0.5 ? "\r\n" : "\n"}`)
        const at = below(random, text.length)
        const between = random.uniform() < 0.5 ? pick(random, FRAMES) : []
        bytes.push(...escaped(text.subarray(0, at)), ...between, ...escaped(text.subarray(at)))
    }
    return { bytes: Uint8Array.from(bytes), lines }
}

/** One thing that goes wrong with bytes on their way. */
const DAMAGES: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
    (bytes, random) => bytes.subarray(below(random, bytes.length)), // opened late
    (bytes, random) => bytes.subarray(0, below(random, bytes.length)), // pulled out
    (bytes, random) => {
        const from = below(random, bytes.length) // lost in the middle
        const count = below(random, 40)
        return join(bytes.subarray(0, from), bytes.subarray(from + count))
    },
    (bytes, random) => {
        const flipped = bytes.slice() // a bit turns over
        if (flipped.length > 0) flipped[below(random, flipped.length)] ^= 1 << below(random, 8)
        return flipped
    },
    (bytes, random) => spliced(bytes, randomBytes(random), random), // noise in the middle
    (bytes, random) =>
        spliced(bytes, Uint8Array.of(pick(random, MARKS), pick(random, MARKS)), random),
    (bytes, random) => spliced(bytes, healthy(random).bytes, random), // another board in the middle
    (bytes, random) => spliced(bytes, pick(random, FRAMES).subarray(0, below(random, 20)), random),
    (bytes, _random) => Uint8Array.from(escaped(bytes)), // escaped twice
    (bytes, random) =>
        spliced(bytes, encoder.encode("\u00e4\u2028".repeat(below(random, 9))), random),
    (bytes, random) => {
        const from = below(random, bytes.length) // sent twice
        return join(bytes, bytes.subarray(from))
    },
]

function join(...parts: readonly Uint8Array[]): Uint8Array {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
        all.set(part, at)
        at += part.length
    }
    return all
}

function spliced(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
    const at = below(random, bytes.length + 1)
    return join(bytes.subarray(0, at), other, bytes.subarray(at))
}

/** A stream of any kind: one in four healthy, the others with up to three damages or of nothing but noise. */
export function randomStream(random: Random): Stream {
    const kind = random.uniform()
    if (kind < 0.25) return healthy(random)
    if (kind < 0.35) return { bytes: randomBytes(random), lines: undefined }
    let { bytes } = healthy(random)
    const damages = 1 + below(random, 3)
    for (let i = 0; i < damages; i++) bytes = pick(random, DAMAGES)(bytes, random)
    return { bytes, lines: undefined }
}
