import { describe, expect, it } from "vitest"
import { learnedLimits } from "../../../host/cable/learn"
import { parseLimits } from "../../../host/cable/limits-file"
import { unmeetableLimits, unmeetableLine } from "../../../host/cable/unmeetable-limits"
import { judgeLimits } from "../../../src/cable/cable-limits"
import type { CableReading } from "../../../src/cable/cable-reading"
import { GOOD_READING } from "../../src/cable/cable-readings"

/** The best that a zeroed rig can say of a cable: nothing but what it can't tell from nothing. */
const BEST: CableReading = {
    ...GOOD_READING,
    ...{ hotOhm: 0, coldOhm: 0, shieldOhm: 0, errorOhm: 0.65, leakMinKohm: 6200 },
    ...{ balancePct: 0, phaseUs: 0, lossDb: 0, toneDbu: -30 },
    ...{ rejectionDb: undefined, rejectionMinDb: 66.02, humDbu: undefined, noiseDbu: -60 },
}

const profileOf = (keys: object) => parseLimits(JSON.stringify(keys), "x.json")

/** A limit just inside of what the best cable can be told to keep, and one just beyond it. */
const EDGES: [string, object, object, RegExp][] = [
    [
        "leg_ohm",
        { max: 0.66 },
        { max: 0.64 },
        /^leg_ohm is at most 0\.64, .* to 0\.65 ohm at best$/,
    ],
    ["shield_ohm", { max: 0.66 }, { max: 0.64 }, /^shield_ohm is at most 0\.64, .* 0\.65 ohm/],
    ["leak_kohm", { min: 6190 }, { min: 6210 }, /^leak_kohm is at least 6210, .* to 6200 kohm$/],
    ["cmrr_db", { min: 66 }, { min: 66.1 }, /^cmrr_db is at least 66\.1, .* to 66 dB$/],
    ["balance_pct", { min: -0.21, max: 0.21 }, { min: -0.19, max: 0.19 }, /off by 0\.2 % either/],
    ["phase_us", { min: -0.21, max: 0.21 }, { min: -0.19, max: 0.19 }, /off by 0\.2 us either/],
    ["loss_db", { min: -0.06, max: 0.06 }, { min: -0.04, max: 0.04 }, /off by 0\.05 dB either/],
    ["tone_dbu", { min: -30.3, max: -29.7 }, { min: -30.1, max: -29.9 }, /off by 0\.2 dB either/],
]

describe("limits that can't be met", () => {
    it.each(EDGES)(
        "%s is warned about where the best cable is not sure of a pass, and only there",
        (key, met, not, words) => {
            const inside = profileOf({ [key]: met })
            expect(judgeLimits(BEST, inside.limits)).toMatchObject({ failed: [], unsure: [] })
            expect(unmeetableLimits(inside)).toEqual([])
            const beyond = profileOf({ [key]: not })
            expect(judgeLimits(BEST, beyond.limits).unsure).not.toEqual([])
            expect(unmeetableLimits(beyond)).toEqual([expect.stringMatching(words)])
        },
    )

    it.each([
        ["all at once", [[0, 20_000]], true],
        [
            "in overlapping parts",
            [
                [3000, 9000],
                [10, 3500],
            ],
            true,
        ],
        [
            "all but a gap",
            [
                [0, 1000],
                [1010, 9000],
            ],
            false,
        ],
        ["all but the top", [[0, 7000]], false],
        ["nothing but hum", [[45, 70]], false],
    ])(
        "a band of %s is told by what is left of 20 Hz to half the fastest pair rate",
        (_, exclude_hz, isAll) => {
            const found = unmeetableLimits(profileOf({ exclude_hz, noise_dbu: { max: -50 } }))
            if (isAll)
                expect(found).toEqual([
                    expect.stringMatching(/^exclude_hz leaves nothing of 20 to 7107 Hz/),
                ])
            else expect(found).toEqual([])
        },
    )

    it("are none by default, nor as they are learned, nor where there is no limit", () => {
        expect(unmeetableLimits(profileOf({}))).toEqual([])
        const none = { leg_ohm: null, shield_ohm: null, leak_kohm: null, balance_pct: null }
        expect(unmeetableLimits(profileOf({ ...none, cmrr_db: null, loss_db: null }))).toEqual([])
        const learned = { ...profileOf({}), limits: learnedLimits([BEST, BEST, BEST]) }
        expect(unmeetableLimits(learned)).toEqual([])
    })

    it("stand in one line, all of them, after the file's name", () => {
        const profile = profileOf({ leak_kohm: { min: 8000 }, cmrr_db: { min: 80 } })
        const line = unmeetableLine(profile, "mic.json")
        expect(line).toMatch(
            /^mic\.json: no cable can pass: leak_kohm is .* kohm; cmrr_db is .* dB$/,
        )
        expect(line).not.toContain("\n")
        expect(unmeetableLine(profileOf({}), "mic.json")).toBeUndefined()
    })
})
