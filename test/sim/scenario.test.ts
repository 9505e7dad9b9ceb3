import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { UsageError } from "../../common/usage-error"
import { builtinScenarioNames, loadScenario } from "../../node/load-scenario"
import { adcProfiles, profileNames } from "../../sim/profiles/profiles"
import { faults } from "../../sim/scenario/parts/faults"
import { parseScenario } from "../../sim/scenarios/parse"

/** The example of the design, comments and all. */
const example = `{
  "name": "hum-loop",
  "source": {
    "drive": "balanced",                        // balanced | impedance-balanced | unbalanced
    "tones": [{ "hz": 1000, "dbu": -10 }],      // differential open-circuit level
    "noise_dbu": -95,                           // white, 20 Hz - 20 kHz
    "z_hot_ohm": 50, "z_cold_ohm": 50, "polarity": 1
  },
  "cable": {
    "length_m": 10, "r_ohm_per_m": 0.08, "c_leg_shield_pf_per_m": 120, "c_leg_leg_pf_per_m": 60,
    "fault": "none"   // open-hot open-cold
  },
  "interference": {                             // common-mode EMF between the two grounds
    "mains_hz": 50, "mains_dbu": -10, "harmonics_db": [0, -30, -12, -40, -20],
    "tones": [], "noise_dbu": -100, "clicks_per_s": 0
  },
  "receiver": { "z_hot_ohm": 20000, "z_cold_ohm": 20000, "pad_db": 0, "vref_v": 3.3 },
  "adc": {
    "profile": "rp2040",                        // ideal | rp2040
    "bits": 12, "noise_lsb": 0.97, "pair_us": 72.4, "skew_us": 26.1, "jitter_us": 0.2,
    "gain_mismatch_pct": 0, "offset_lsb": [0, 0],   // any of these overrides the profile
  }
}`

function messageOf(action: () => unknown): string {
    try {
        action()
    } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
        const { message } = error as Error
        expect(message).not.toContain("\n")
        return message
    }
    throw new Error("expected a UsageError")
}

const complaintOf = (text: string) => messageOf(() => parseScenario(text, "x.json"))

describe("a scenario", () => {
    test("of the design's example is the built-in hum-loop", () => {
        const { about, ...builtin } = loadScenario("hum-loop")
        expect(about).not.toBe("")
        // The design's jitter of 0.2 us is the rms of the timer tick, which has keys of its own.
        const adc = { ...builtin.adc, jitter_us: 0.2 }
        expect(parseScenario(example, "x")).toEqual({ ...builtin, adc, about: "" })
    })

    test("that is empty is a quiet line named after where it came from", () => {
        const scenario = parseScenario("{}", "x.json")
        expect(scenario.name).toBe("x.json")
        expect(scenario.source.tones).toEqual([])
        expect(scenario.interference.mains_dbu).toBe(-150)
        expect(scenario.adc).toEqual({ profile: "rp2040", ...adcProfiles.rp2040 })
    })

    test("takes what adc leaves open from its profile and keeps what it states", () => {
        for (const profile of profileNames) {
            const { adc } = parseScenario(JSON.stringify({ adc: { profile, bits: 9 } }), "x")
            expect(adc).toEqual({ ...adcProfiles[profile], profile, bits: 9 })
        }
    })

    test("survives a round trip through JSON with all its defaults", () => {
        for (const name of builtinScenarioNames()) {
            const scenario = loadScenario(name)
            expect(parseScenario(JSON.stringify(scenario), "x")).toEqual(scenario)
        }
    })

    test("with any value put at any of its number keys is taken or refused by that key's name", () => {
        const keys = ["source.noise_dbu", "receiver.vref_v", "cable.length_m", "adc.bits"]
        const property = fc.property(fc.constantFrom(...keys), fc.jsonValue(), (path, value) => {
            const [part, key] = path.split(".")
            const text = JSON.stringify({ [part]: { [key]: value } })
            try {
                const scenario = parseScenario(text, "x") as never
                expect((scenario[part] as Record<string, unknown>)[key]).toBe(value)
            } catch (error) {
                expect(error).toBeInstanceOf(UsageError)
                expect((error as Error).message).toContain(`x: ${path} must be a`)
            }
        })
        fc.assert(property, { seed: 1 })
    })
})

describe("a wrong scenario is refused in one line:", () => {
    const cases: [string, string, string][] = [
        [
            "an unknown key",
            '{"interference":{"mains_dbuu":1}}',
            "x.json: interference.mains_dbuu is not a known key: interference accepts mains_hz, mains_dbu, mains_drift_hz, harmonics_db",
        ],
        [
            "an unknown part",
            '{"sauce":{}}',
            "x.json: sauce is not a known key: a scenario accepts name, about, source, cable, interference, receiver, adc",
        ],
        [
            "an unknown key in a list",
            '{"source":{"tones":[{"hz":1,"dbu":0},{"hz":1,"db":0}]}}',
            "source.tones[1].dbu is missing",
        ],
        [
            "a text for a number",
            '{"source":{"noise_dbu":"-95"}}',
            'x.json: source.noise_dbu must be a number from -150 to 40 dBu (-150: none), got "-95"',
        ],
        [
            "null",
            '{"cable":{"length_m":null}}',
            "cable.length_m must be a number from 0 to 10000 m, got null",
        ],
        [
            "an unknown choice",
            '{"cable":{"fault":"broken"}}',
            'cable.fault must be one of "none", "open-hot"',
        ],
        [
            "an unknown fault in a list",
            '{"cable":{"fault":["open-hot","broken"]}}',
            'cable.fault[1] must be one of "none", "open-hot"',
        ],
        [
            "a contact that swaps",
            '{"cable":{"contact":{"fault":"swapped"}}}',
            'cable.contact.fault must be one of "open-hot", "open-cold"',
        ],
        [
            "a gap without a length",
            '{"cable":{"contact":{"at_ms":[[10]]}}}',
            "cable.contact.at_ms[0]",
        ],
        [
            "a contact that shorts a source without resistance",
            '{"source":{"z_hot_ohm":0,"z_cold_ohm":0},"cable":{"length_m":0,"fault":"intermittent","contact":{"fault":"short-legs"}}}',
            "x.json: the network has no solution: a source is shorted through zero ohms (",
        ],
        [
            "a leak of nothing",
            '{"cable":{"leak_kohm":{"legs":0}}}',
            "cable.leak_kohm.legs must be a number from 0.1 to 1000000000 kohm, got 0",
        ],
        [
            "a cable plugged half",
            '{"cable":{"plugged":"half"}}',
            'cable.plugged must be one of true, false, "receiver", "source", got "half"',
        ],
        [
            "a cable that is pulled out before it is plugged in",
            '{"cable":{"plugged_ms":[200,100]}}',
            "cable.plugged_ms[0] must be at most the second time (100), got 200",
        ],
        [
            "a frequency of zero",
            '{"source":{"tones":[{"hz":0,"dbu":0}]}}',
            "source.tones[0].hz must be a number above 0 and at most 20000 Hz, got 0",
        ],
        [
            "an object for a list",
            '{"source":{"tones":{}}}',
            "source.tones must be a list of at most 40 tones",
        ],
        [
            "pins that float behind capacitors",
            '{"receiver":{"coupling_uf":1}}',
            "x.json: receiver.bias_ohm must be above 0 with receiver.coupling_uf",
        ],
        [
            "a source shorted through zero ohms",
            '{"source":{"z_hot_ohm":0,"z_cold_ohm":0},"cable":{"length_m":0,"fault":"short-legs"}}',
            "x.json: the network has no solution: a source is shorted through zero ohms (",
        ],
        [
            "a fault that a coax can't have",
            '{"cable":{"kind":"coax","fault":"swapped"}}',
            'x.json: cable.fault "swapped" needs cable.kind "pair"',
        ],
        [
            "a negative length",
            '{"cable":{"length_m":-1}}',
            "cable.length_m must be a number from 0 to 10000 m, got -1",
        ],
        [
            "an override of the profile that is out of range",
            '{"adc":{"reference_error_pct":60}}',
            "adc.reference_error_pct must be a number from -50 to 50 %, got 60",
        ],
        [
            "a tick that leaves the loop no time",
            '{"adc":{"tick_us":900,"tick_ms":1}}',
            "adc.tick_us must be at most half of adc.tick_ms (500 us), got 900",
        ],
        [
            "a low-pass that is slower than its filter can be",
            '{"adc":{"lowpass_hz":0.5}}',
            "adc.lowpass_hz must be 0 or at least 1 Hz, got 0.5",
        ],
        [
            "a name that would upset a terminal",
            '{"name":"a\\u001b[2J"}',
            "name must be a text in quotes, without control characters",
        ],
        [
            "a number beyond all numbers",
            '{"cable":{"length_m":1e999}}',
            "cable.length_m must be a number from 0 to 10000 m, got Infinity",
        ],
        [
            "gaps of a contact the wrong way round",
            '{"cable":{"contact":{"open_ms":[50,10]}}}',
            "cable.contact.open_ms[0] must be at most the longest gap (10), got 50",
        ],
        [
            "a list for an object",
            '{"source":[1]}',
            "source must be an object with the keys drive, tones",
        ],
        ["no object at all", "[]", "a scenario must be an object with the keys name"],
        [
            "half a bit",
            '{"adc":{"bits":9.5}}',
            "adc.bits must be a whole number from 6 to 16, got 9.5",
        ],
        ["one offset", '{"adc":{"offset_lsb":[1]}}', "adc.offset_lsb"],
        [
            "a skew over the pair time",
            '{"adc":{"pair_us":20,"skew_us":21}}',
            "adc.skew_us must be at most adc.pair_us (20), got 21",
        ],
        [
            "a skew over the profile's pair time",
            '{"adc":{"skew_us":80}}',
            "adc.skew_us must be at most adc.pair_us (72.4), got 80",
        ],
        [
            "a skew error that makes the skew negative",
            '{"adc":{"skew_error_us":-30}}',
            "adc.skew_error_us must leave a skew of 0 to 72.4 us (adc.pair_us), got -30",
        ],
        [
            "a receiver of no resistance",
            '{"receiver":{"z_hot_ohm":0}}',
            "receiver.z_hot_ohm must be a number above 0",
        ],
        [
            "a polarity of 0",
            '{"source":{"polarity":0}}',
            "source.polarity must be one of 1, -1, got 0",
        ],
        [
            "broken JSON",
            '{\n  "name": "a"\n  "source": {}\n}',
            "x.json: not valid JSON at line 3, column 3: comma expected",
        ],
        ["an empty file", "", "x.json: not valid JSON at line 1, column 1: value expected"],
    ]
    test.each(cases)("%s", (_, text, message) => {
        expect(complaintOf(text)).toContain(message)
    })
})

describe("loading", () => {
    test("finds the built-in scenarios, each with a description of its own", () => {
        const names = builtinScenarioNames()
        expect(names).toContain("tone")
        expect(names).toHaveLength(16)
        for (const name of names) expect(loadScenario(name).name).toBe(name)
        expect(new Set(names.map(name => loadScenario(name).about)).size).toBe(names.length)
    })

    test("offers what docs/simulator.md says it does", () => {
        const docs = readFileSync(new URL("../../docs/simulator.md", import.meta.url), "utf8")
        for (const name of builtinScenarioNames()) {
            expect(docs).toContain(`| \`${name}\` | ${loadScenario(name).about} |`)
        }
        for (const fault of faults) expect(docs).toContain(`\`${fault}\``)
        const { source, cable, interference, receiver, adc } = parseScenario("{}", "x")
        const { contact } = cable
        const { buzz, radio, magnetic, electric } = interference
        const nested = [contact, buzz, radio, magnetic, electric]
        for (const part of [source, cable, interference, receiver, adc, ...nested]) {
            for (const key of Object.keys(part)) expect(docs).toContain(`\`${key}\``)
        }
        for (const [name, figures] of Object.entries(adcProfiles)) {
            const { bits, noise_lsb, pair_us, skew_us, jitter_us, tick_us, curve } = figures
            const error = figures.reference_error_pct
            const cells = [bits, noise_lsb, pair_us, skew_us, jitter_us, tick_us, `\`${curve}\``]
            const row = [`\`${name}\``, ...cells, error].join(" | ")
            expect(docs).toContain(`| ${row} |`)
        }
    })

    test("reads a file by its path", () => {
        expect(loadScenario("sim/scenarios/tone.json").source.tones).toHaveLength(1)
    })

    test("names what exists when a name is unknown, and says when a file is missing", () => {
        expect(messageOf(() => loadScenario("tonne"))).toMatch(/"tonne".*clipping.*tone/)
        expect(messageOf(() => loadScenario("nowhere.json"))).toContain("nowhere.json: no such")
        expect(messageOf(() => loadScenario("sim/scenarios"))).toContain("got a folder")
    })
})
