import { describe, expect, it } from "vitest"
import { asKind, readingFor } from "../../../host/cable/cable-kind"
import { defaultProfile, parseLimits } from "../../../host/cable/limits-file"
import { boardOutcome, outcomeBy } from "../../../host/cable/outcome"
import type { CableTest } from "../../../host/service/protocol"
import { noConductors, noTone } from "../../../src/cable/cable-reading"
import { LEAK_MIN_KOHM } from "../../../src/cable/leakage"
import * as VERDICT from "../../../src/protocol/verdict"

const H_CS_CS = 0b110_110_001
const H_S = 0b100_000_001
const H_C_S = 0b100_010_001

function test(verdict: number, findings: string, map: number): CableTest {
    const reading = {
        ...{ hotResistanceOhm: 0.4, coldResistanceOhm: undefined, shieldResistanceOhm: 0.3 },
        ...{ resistanceErrorOhm: 0.5, legsLeakKohm: undefined, hotLeakKohm: undefined },
        ...{ coldLeakKohm: undefined, leakMinKohm: undefined },
    }
    return { number: 1, map, confidencePct: 99, ...reading, verdict, findings }
}

const told = (test: CableTest, kind: "coax" | "unbalanced") => {
    const { result, findings } = boardOutcome(asKind(test, kind))
    return [result, ...findings].join(" ")
}

describe("a coax cable", () => {
    it("is good when pins 2 and 1 arrive and pin 3 does not", () => {
        expect(told(test(VERDICT.FAIL, "open-cold", H_S), "coax")).toBe("PASS")
    })

    it.each([
        ["a balanced one", VERDICT.PASS, "", H_C_S, "FAIL miswired"],
        [
            "a balanced one with a bad leg",
            VERDICT.FAIL,
            "resistance-hot",
            H_C_S,
            "FAIL miswired resistance-hot",
        ],
        ["an unbalanced one", VERDICT.FAIL, "short-cold-shield", H_CS_CS, "FAIL short-cold-shield"],
        [
            "one with an open core",
            VERDICT.FAIL,
            "open-hot+open-cold",
            0b100_000_000,
            "FAIL open-hot",
        ],
        ["one without its shield", VERDICT.FAIL, "open-cold+open-shield", 1, "FAIL open-shield"],
        [
            "one with a short",
            VERDICT.FAIL,
            "short-hot-shield+open-cold",
            0b101_000_101,
            "FAIL short-hot-shield",
        ],
        [
            "one that says open cold and shows a map of another",
            VERDICT.FAIL,
            "open-cold",
            1,
            "FAIL miswired",
        ],
        ["none", VERDICT.NO_CABLE, "no-cable", 0, "NONE no-cable"],
        ["one under power", VERDICT.POWERED, "powered", 0, "POWERED powered"],
    ])("is not %s", (_, verdict, findings, map, outcome) => {
        expect(told(test(verdict, findings, map), "coax")).toBe(outcome)
    })

    it("is judged by core, shield and the leak between them, and by nothing that it lacks", () => {
        const found = test(VERDICT.FAIL, "open-cold", H_S)
        const { limits } = defaultProfile("coax")
        const reading = {
            ...noConductors(),
            ...noTone(),
            hotOhm: 0.4,
            shieldOhm: 0.3,
            errorOhm: 0.5,
        }
        const judge = (change: object) =>
            outcomeBy(found, readingFor("coax", { ...reading, ...change }), limits, "coax")
        expect(judge({})).toMatchObject({ result: "PASS", findings: [], unsure: [] })
        expect(readingFor("coax", reading).leakMinKohm).toBe(LEAK_MIN_KOHM)
        expect(judge({ hotOhm: 60 })).toMatchObject({
            result: "FAIL",
            findings: ["resistance-hot"],
        })
        expect(judge({ hotLeakKohm: 50 })).toMatchObject({ findings: ["leak-hot-shield"] })
        expect(judge({ hotOhm: undefined })).toMatchObject({ unsure: ["resistance-hot"] })
        expect(judge({ shieldOhm: undefined })).toMatchObject({
            result: "UNSURE",
            unsure: ["resistance-shield", "leak-hot-shield"],
        })
    })

    it("has no limits that it can't be put to", () => {
        const file = (key: string) => () => parseLimits(`{"kind":"coax",${key}:{"max":1}}`, "x")
        expect(file('"balance_pct"')).toThrow(
            "x: balance_pct can't be measured of a cable of the kind coax",
        )
        expect(parseLimits('{"kind":"coax","leg_ohm":{"max":2}}', "x").limits).toEqual({
            ...{ legMaxOhm: 2, shieldMaxOhm: 10, leakMinKohm: 1000 },
        })
    })
})

describe("an unbalanced cable", () => {
    it("is good when pin 2 arrives, and pins 3 and 1 are joined", () => {
        expect(told(test(VERDICT.FAIL, "short-cold-shield", H_CS_CS), "unbalanced")).toBe("PASS")
    })

    it.each([
        ["a balanced one", VERDICT.PASS, "", H_C_S, "FAIL miswired"],
        [
            "one without its shield",
            VERDICT.FAIL,
            "short-cold-shield+open-cold+open-shield",
            1,
            "FAIL open-cold open-shield",
        ],
        ["one with a short", VERDICT.FAIL, "short-all", 0b111_111_111, "FAIL short-all"],
    ])("is not %s", (_, verdict, findings, map, outcome) => {
        expect(told(test(verdict, findings, map), "unbalanced")).toBe(outcome)
    })
})
