import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { UsageError } from "../../../common/usage-error"
import { parseLimits, readLimits } from "../../../host/cable/limits-file"
import { DEFAULT_CABLE_LIMITS } from "../../../src/cable/cable-limits"
import { tempFolders } from "../recording/temp-folder"

const tempFolder = tempFolders()

describe("a limits file", () => {
    it("may say nothing: the defaults, and the file's name", () => {
        expect(parseLimits("{}", "some/where/mic 10 m.json")).toEqual({
            name: "mic 10 m",
            connector: "xlr",
            kind: "balanced",
            limits: {
                ...DEFAULT_CABLE_LIMITS,
                ...{ phaseMinUs: undefined, phaseMaxUs: undefined, rejectionMinDb: undefined },
                ...{ toneMinDbu: undefined, toneMaxDbu: undefined },
                ...{ humMaxDbu: undefined, noiseMaxDbu: undefined },
            },
            excludeHz: [],
        })
    })

    it("sets what it names, with comments, asymmetric where it wants to be", () => {
        const { name, connector, limits, excludeHz } = parseLimits(
            `// the long ones
            {
                "name": "stage", "connector": "trs",
                "leg_ohm": { "max": 3.5 }, "shield_ohm": { "max": 2 }, "leak_kohm": { "min": 5000 },
                "balance_pct": { "min": -1, "max": 3 }, "phase_us": { "min": -2 },
                "loss_db": null, // nobody minds
                "tone_dbu": { "max": -20 }, "cmrr_db": { "min": 40 },
                "hum_dbu": { "max": -60 }, "noise_dbu": { "max": -50 },
                "exclude_hz": [[45, 70], [95, 105]],
            }`,
            "x.json",
        )
        expect([name, connector]).toEqual(["stage", "trs"])
        expect(limits).toEqual({
            ...{ legMaxOhm: 3.5, shieldMaxOhm: 2, leakMinKohm: 5000 },
            ...{ balanceMinPct: -1, balanceMaxPct: 3, phaseMinUs: -2, phaseMaxUs: undefined },
            ...{ lossMinDb: undefined, lossMaxDb: undefined },
            ...{ toneMinDbu: undefined, toneMaxDbu: -20 },
            ...{ rejectionMinDb: 40, humMaxDbu: -60, noiseMaxDbu: -50 },
        })
        expect(excludeHz).toEqual([
            { fromHz: 45, toHz: 70 },
            { fromHz: 95, toHz: 105 },
        ])
    })

    it.each([
        [
            '{"leg_ohms":{}}',
            /^x\.json: leg_ohms is not a known key: .* accepts name, connector, kind, leg_/,
        ],
        [
            '{"leak_kohm":{"min":1,"max":3}}',
            /leak_kohm\.max is not a known key: leak_kohm accepts min/,
        ],
        ['{"leg_ohm":{"max":"2"}}', /leg_ohm\.max must be a number from 0 to 100000 ohm, got "2"/],
        ['{"leg_ohm":{"max":-2}}', /leg_ohm\.max must be a number from 0/],
        ['{"leg_ohm":3}', /leg_ohm must be an object with the keys max/],
        ['{"leg_ohm":{}}', /leg_ohm\.max is missing/],
        [
            '{"balance_pct":{"min":3,"max":-3}}',
            /^x\.json: balance_pct has min 3 above max -3, which no cable can meet; exchange the two$/,
        ],
        ['{"loss_db":{}}', /loss_db has neither min nor max; give one of them, or null/],
        [
            '{"exclude_hz":[[70,45]],"hum_dbu":{"max":-60}}',
            /exclude_hz has a band from 70 to 45 Hz/,
        ],
        ['{"exclude_hz":[[45]]}', /exclude_hz\[0\] must be a list of two frequencies/],
        ['{"exclude_hz":[[45,70]]}', /takes effect on hum_dbu and noise_dbu only/],
        ['{"connector":"rca"}', /connector must be one of "xlr", "trs", got "rca"/],
        ['{"name":"a\\nb"}', /name must be a text in quotes, one line/],
        ["[]", /the limits file must be an object/],
        ["{", /not valid JSON at line 1, column 2/],
    ])("%s is refused in a line that says what would be right", (text, message) => {
        expect(() => parseLimits(text, "x.json")).toThrow(UsageError)
        expect(() => parseLimits(text, "x.json")).toThrow(message)
    })

    it("that can't be read is refused with what to do", () => {
        const folder = tempFolder()
        mkdirSync(join(folder, "a.json"))
        expect(() => readLimits(join(folder, "b.json"))).toThrow(/no such limits file.*--learn/)
        expect(() => readLimits(join(folder, "a.json"))).toThrow(/got a folder/)
    })
})
