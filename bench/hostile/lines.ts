import type { Random } from "../../common/random"
import { decodeLine } from "../../src/telemetry/decode"
import { NUMBER_KEYS, RESERVED_KEYS, WORD_KEYS } from "../../src/telemetry/keys"
import { crcByDefinition } from "../fuzz/crc"
import { type Kind, oneOf, whole } from "./attempt"

/** A line of telemetry with the right CRC, whatever it says. */
export function sealedLine(body: string): string {
    const crc = crcByDefinition(new TextEncoder().encode(body))
    return `> ${body} 0x${crc.toString(16).toUpperCase().padStart(4, "0")}`
}

/** Characters that the firmware never prints: each of ASCII's, and some of the rest of Unicode. */
function hostileCharacter(random: Random): string {
    const which = whole(random, 0, 4)
    if (which === 0) return String.fromCharCode(whole(random, 0, 0x1f))
    if (which === 1) return String.fromCharCode(whole(random, 0x7f, 0x9f))
    if (which === 2) return String.fromCodePoint(whole(random, 0x2000, 0x206f))
    if (which === 3) return String.fromCodePoint(whole(random, 0xe0000, 0xe007f))
    return String.fromCodePoint(whole(random, 0xa0, 0xd7ff))
}

const field = (random: Random): string => {
    const { key, ranges } = oneOf(random, NUMBER_KEYS)
    return `${key}:${oneOf(random, ranges)[0]}`
}

const place = (random: Random): string =>
    `QL1${oneOf(random, "MNIECWXZ")} ${whole(random, 0, 65535)} ${whole(random, 0, 2 ** 32 - 1)}`

/** A line of good fields with a bad one among them. */
export function lineWith(random: Random, bad: string): string {
    const { key } = oneOf(random, NUMBER_KEYS)
    const good = [`x_${key}:1`, "y_word=a"].slice(0, whole(random, 0, 2))
    good.splice(whole(random, 0, good.length), 0, bad)
    return sealedLine(`${place(random)} ${good.join(" ")}`)
}

/** A line that the decoder has to refuse. */
function refusedLine(kind: string, make: (random: Random) => string): Kind {
    return {
        kind: `telemetry: ${kind}`,
        perThousand: 1000,
        attempt(random) {
            const line = make(random)
            return decodeLine(line).ok ? [JSON.stringify(line)] : []
        },
    }
}

function beyond(random: Random): string {
    const { key, ranges, kind } = oneOf(random, NUMBER_KEYS)
    const [least, most] = [ranges[0][0], ranges[ranges.length - 1][1]]
    const by = 10 ** (6 * random.uniform() - 2)
    const value = random.uniform() < 0.5 ? least - by : most + by
    return sealedLine(`QL1${kind} 1 2 ${key}:${value.toFixed(whole(random, 2, 6))}`)
}

function longNumber(random: Random): string {
    const digits = Array.from({ length: whole(random, 16, 130) }, () => whole(random, 0, 9))
    const point = random.uniform() < 0.5 ? "" : "."
    return `abc:${whole(random, 1, 9)}${point}${digits.join("")}`
}

function wrongNumber(random: Random): string {
    const { key } = oneOf(random, NUMBER_KEYS)
    const texts = [
        "",
        "-",
        ".",
        "1.",
        ".1",
        "--1",
        "+1",
        "1e3",
        "0x1",
        "NaN",
        "Infinity",
        "1_0",
        "1,5",
        "1.2.3",
    ]
    return `${key}:${oneOf(random, texts)}`
}

function wrongSort(random: Random): string {
    return random.uniform() < 0.5
        ? `${oneOf(random, NUMBER_KEYS).key}=word`
        : `${oneOf(random, WORD_KEYS).key}:1`
}

/** Names that an object of JavaScript has by itself. */
const OF_OBJECTS = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "__proto__"]

function reserved(random: Random): string {
    const key = oneOf(random, [...RESERVED_KEYS, ...OF_OBJECTS])
    return random.uniform() < 0.5 ? `${key}=word` : `${key}:1`
}

function twice(random: Random): string {
    const one = random.uniform() < 0.5 ? field(random) : "abc=word"
    const key = one.split(/[:=]/)[0]
    return `${one} ${random.uniform() < 0.5 ? `${key}=word` : `${key}:1`}`
}

function wrongKey(random: Random): string {
    const keys = ["Key", "1k", "_k", "k_", "k__k", "k-k", "k.k", "k[0]", "a".repeat(25), "", "ä"]
    return `${oneOf(random, keys)}${oneOf(random, ":=")}1`
}

function wrongState(random: Random): string {
    const states = ["constructor", "__proto__", "ok", "-OK", "O".repeat(21), "=HYPERLINK(1)", "A B"]
    return random.uniform() < 0.5 ? `state=${oneOf(random, states)}` : `OK state=OK`
}

export const lineKinds: readonly Kind[] = [
    refusedLine("a character that is never printed", random => {
        const line = `${place(random)} abc=word clip:1 OK`
        const at = whole(random, 9, line.length)
        return sealedLine(line.slice(0, at) + hostileCharacter(random) + line.slice(at))
    }),
    refusedLine("a number outside its range", beyond),
    refusedLine("more digits than a number holds", random => lineWith(random, longNumber(random))),
    refusedLine("a number that is none", random => lineWith(random, wrongNumber(random))),
    refusedLine("a number for a word, a word for a number", random =>
        lineWith(random, wrongSort(random)),
    ),
    refusedLine("a reserved key", random => lineWith(random, reserved(random))),
    refusedLine("a key twice", random => lineWith(random, twice(random))),
    refusedLine("a key that is none", random => lineWith(random, wrongKey(random))),
    refusedLine("a state that is none", random => sealedLine(`QL1E 1 2 ${wrongState(random)}`)),
    refusedLine("seq or time out of range", random => {
        const big = String(whole(random, 65536, 2 ** 40))
        const late = String(2 ** 32 + whole(random, 0, 2 ** 40))
        return sealedLine(`QL1M ${random.uniform() < 0.5 ? `${big} 1` : `1 ${late}`} clip:0`)
    }),
    refusedLine("a wrong CRC", random => {
        const line = sealedLine(`${place(random)} ${field(random)}`)
        const at = whole(random, 6, line.length - 1)
        const code = line.charCodeAt(at) ^ (1 << whole(random, 0, 6))
        return line.slice(0, at) + String.fromCharCode(code) + line.slice(at + 1)
    }),
]
