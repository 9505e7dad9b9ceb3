import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { KEY_WORDS, type KeyWords } from "../../../host/text/key-words"
import { STATE_NAMES, stateWords } from "../../../host/text/state-words"
import { LEVEL_KEYS, NOISE_KEYS } from "../../../src/telemetry/keys"

/** A page of docs/ as one line, links as their text. */
const page = (name: string) =>
    readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), "utf8")
        .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1")
        .replaceAll("**", "")

const flat = (text: string) => text.replaceAll(/\s+/g, " ")

const telemetry = page("telemetry")
const oneLine = flat(telemetry)
const howItMeasures = flat(page("how-it-measures"))

/** Cells of the row whose first cell names a word. */
function row(word: string): string[] {
    const line = telemetry
        .split("\n")
        .find(text => text.startsWith("|") && text.split("|")[1].includes(`\`${word}\``))
    return (line ?? "")
        .split("|")
        .slice(1, -1)
        .map(cell => cell.trim())
}

describe("what is said about the readings", () => {
    it("is there for every number of M and N lines, and for no other", () => {
        expect(Object.keys(KEY_WORDS).sort()).toEqual([...LEVEL_KEYS, ...NOISE_KEYS].sort())
    })

    it.each(Object.entries<KeyWords>(KEY_WORDS))(
        "says of %s what docs/telemetry.md says",
        (key, words) => {
            const [, unit, , places, what] = row(key)
            expect(words).toMatchObject({ unit, places: Number(places), what })
        },
    )

    it.each(Object.entries<KeyWords>(KEY_WORDS))(
        "leaves %s out when docs/telemetry.md says so",
        (_, { leftOut }) => {
            for (const reason of leftOut) expect(oneLine.includes(reason)).toBe(true)
        },
    )

    it.each(Object.entries<KeyWords>(KEY_WORDS))(
        "tells how %s is measured as docs/how-it-measures.md does",
        (_, { how }) => {
            expect(how.length).toBeGreaterThan(20)
            expect(howItMeasures.includes(how)).toBe(true)
        },
    )
})

describe("what is said about the states", () => {
    it.each(STATE_NAMES.filter(state => state !== "START"))(
        "says of %s when it comes and what to do as docs/telemetry.md does",
        state => {
            const [, when, , remedy] = row(state)
            expect(stateWords(state)).toMatchObject({ when, remedy })
        },
    )

    it("knows every state of docs/telemetry.md", () => {
        const names = telemetry
            .slice(telemetry.indexOf("## The states"), telemetry.indexOf("## What the host"))
            .matchAll(/^\| `([A-Z-]+)`/gm)
        expect([...names].map(([, name]) => name).sort()).toEqual(
            STATE_NAMES.filter(state => state !== "START").sort(),
        )
    })
})
