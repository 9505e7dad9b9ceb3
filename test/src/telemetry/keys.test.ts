import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { FACTORY } from "../../../src/calibration/calibration"
import { decodeLine } from "../../../src/telemetry/decode"
import {
    encodeCalibration,
    encodeInfo,
    encodeLevels,
    encodeMode,
    encodeReadings,
    encodeRig,
} from "../../../src/telemetry/encode"
import { encodeConductors } from "../../../src/telemetry/encode-cable"
import { NUMBER_KEYS, type NumberKey, WORD_KEYS } from "../../../src/telemetry/keys"
import { encodeWaveform } from "../../../src/telemetry/waveform"

/** A range as docs/telemetry.md writes it. */
function rangeText({ ranges }: NumberKey): string {
    return ranges
        .map(([least, most]) => (least === -most ? `±${most}` : `${least} to ${most}`))
        .join(", ")
}

/** The rows of the document's tables of keys, each with the kind of its section. */
function documented(): { kind: string; keys: string[]; cells: string[] }[] {
    let kind = ""
    let isTable = false
    return readFileSync("docs/telemetry.md", "utf8")
        .split("\n")
        .flatMap(line => {
            kind = /^## ([A-Z]): /.exec(line)?.[1] ?? kind
            if (line.startsWith("| key | unit | range | decimals |")) isTable = true
            else if (!line.startsWith("|")) isTable = false
            if (!isTable || !line.startsWith("| `")) return []
            const [first, ...cells] = line
                .slice(1)
                .split("|")
                .map(cell => cell.trim())
            return [{ kind, keys: [...first.matchAll(/`(\w+)`/g)].map(([, key]) => key), cells }]
        })
}

describe("the table of keys", () => {
    it("is what docs/telemetry.md says of each number", () => {
        const rows = documented()
            .filter(({ cells }) => cells[1] !== "")
            .flatMap(({ kind, keys, cells: [unit, range, decimals] }) =>
                keys.map(key => `${kind} ${key} ${unit} ${range} ${Number.parseInt(decimals, 10)}`),
            )
        const table = NUMBER_KEYS.map(
            known => `${known.kind} ${known.key} ${known.unit} ${rangeText(known)} ${known.places}`,
        )
        expect(rows.sort()).toEqual(table.sort())
    })

    it("has each word of docs/telemetry.md", () => {
        const rows = documented()
            .filter(({ kind, cells }) => kind !== "E" && cells[1] === "")
            .flatMap(({ kind, keys }) => keys.map(key => `${kind} ${key}`))
        const table = WORD_KEYS.filter(({ kind }) => kind !== "E")
        // the lines of a test and of a watch both have a fault
        expect([...new Set(rows)].sort()).toEqual(
            table.map(({ kind, key }) => `${kind} ${key}`).sort(),
        )
    })

    it("has no key twice in a kind", () => {
        const keys = [...NUMBER_KEYS, ...WORD_KEYS].map(({ kind, key }) => `${kind} ${key}`)
        expect(new Set(keys).size).toBe(keys.length)
    })
})

describe("the encoder", () => {
    const anything = fc.oneof(
        fc.double({ noDefaultInfinity: true, noNaN: true }),
        fc.double({ min: -2e5, max: 2e5, noNaN: true }),
    )
    /** What is clamped by the encoder alone; the rest is kept in its range by whoever measures or configures it. */
    const lines = fc
        .tuple(fc.array(anything, { minLength: 9, maxLength: 9 }), fc.boolean())
        .map(([v, flag]) => [
            encodeLevels(
                1,
                2,
                {
                    levelDbu: v[0],
                    commonDbu: v[1],
                    hotDbu: v[2],
                    coldDbu: v[3],
                    balancePct: v[4],
                    corrPct: v[5],
                },
                Math.abs(v[6]),
            ),
            encodeInfo(1, 2, {
                firmware: "1",
                board: "b",
                via: "bus",
                pairRateHz: Math.abs(v[0]),
                pairsABlock: Math.abs(v[1]),
                skewUs: v[2],
                maxDbu: v[3],
                floorDbu: v[4],
                calibration: "no",
            }),
            encodeReadings(1, 2, Math.abs(v[0]), "yes"),
            encodeMode(1, 2, "meter", flag, Math.abs(v[0])),
            encodeCalibration(1, 2, { ...FACTORY, hotOffset: v[0], coldOffset: v[1] }),
            encodeConductors(1, 2, 3, {
                hotOhm: v[0],
                coldOhm: v[1],
                shieldOhm: v[2],
                errorOhm: v[3],
                legsLeakKohm: v[4],
                hotLeakKohm: v[5],
                coldLeakKohm: v[6],
                leakMinKohm: v[7],
            }),
            encodeWaveform(1, 2, {
                snapshot: 999,
                at: 127,
                of: 128,
                stepUv: Math.abs(v[0]),
                digits: "AAAA",
            }),
        ])

    it("prints only what the decoder takes", () => {
        fc.assert(
            fc.property(lines, all => {
                for (const line of all)
                    expect([line, decodeLine(line)]).toMatchObject([line, { ok: true }])
            }),
            { seed: 1, numRuns: 300 },
        )
    })

    it("prints the rig as it may be configured, a leg on either rail", () => {
        fc.assert(
            fc.property(
                fc.double({ min: -0.5, max: 101, noNaN: true }),
                fc.integer({ min: 1, max: 20 }),
                fc.integer({ min: 0, max: 60000 }),
                (pct, blocks, ms) => {
                    const line = encodeRig(1, 2, {
                        padDb: -60,
                        vrefV: 6,
                        settings: {
                            mainsHz: undefined,
                            blocks,
                            levelsMs: Math.min(ms, 5000),
                            noiseMs: ms,
                            waveformPairsASecond: 0,
                            thresholds: {
                                biasPct: 45,
                                signalDb: 30,
                                commonDb: 60,
                                oneLegPct: 99,
                                humDb: 80,
                            },
                            straightens: true,
                        },
                        bias: { hotPct: pct, coldPct: pct },
                    })
                    expect([line, decodeLine(line)]).toMatchObject([line, { ok: true }])
                },
            ),
            { seed: 1, numRuns: 100 },
        )
    })
})
