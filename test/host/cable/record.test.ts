import { readFileSync } from "node:fs"
import * as v from "valibot"
import { describe, expect, it } from "vitest"
import { type CableRecord, recordObject } from "../../../host/cable/cable-record"
import { errorOf } from "../../../host/cable/figure-errors"
import { localTime } from "../../../host/cable/local-time"
import { judgeKind } from "../../../host/cable/outcome"
import { CHAIN_START, sealed } from "../../../host/cable/record-chain"
import { CHAIN_KEYS, LIMITED_FIGURES, RECORD_KEYS } from "../../../host/cable/record-keys"
import { lineSchema, recordJsonSchema } from "../../../host/cable/record-schema"
import type { CableLimits } from "../../../src/cable/cable-limits"
import type { CableReading } from "../../../src/cable/cable-reading"
import { GOOD_READING } from "../../src/cable/cable-readings"
import { RECORD } from "./record"

const BARE: CableRecord = {
    ...RECORD,
    ...{ serial: undefined, rig: undefined, zero: undefined, zeroedAt: undefined },
    ...{ limitsSha256: undefined, confidencePct: undefined },
    details: {
        ...{ part: undefined, order: undefined, customer: undefined },
        ...{ operator: undefined, station: undefined },
    },
}

describe("a record", () => {
    it.each([
        ["all is known", RECORD],
        ["little is known", BARE],
    ])("has every key, in its order, and keeps to the schema when %s", (_, record) => {
        const { object, line } = sealed(recordObject(record), CHAIN_START)
        const names = [...RECORD_KEYS, ...CHAIN_KEYS].map(({ name }) => name)
        expect(Object.keys(object)).toEqual(names)
        expect(Object.keys(JSON.parse(line))).toEqual(names)
        expect(v.parse(lineSchema, JSON.parse(line))).toEqual(object)
    })

    it("begins with the keys that the first version had, in their order", () => {
        const first =
            "kind date n serial res fault unsure conf_pct map hot_ohm cold_ohm sh_ohm err_ohm hc_kohm hs_kohm cs_kohm min_kohm f_hz tone_dbu loss_db bal_pct phase_us cmrr_db cmrr_min_db hum_dbu noise_dbu limits"
        expect(Object.keys(recordObject(RECORD)).slice(0, 27)).toEqual(first.split(" "))
    })

    it("says by what, for whom, where, with which limits, errors, zero and stimulus", () => {
        expect(recordObject(RECORD)).toMatchObject({
            ...{ part: "MIC-10", order: "O-7", customer: "Hall", operator: "Ada" },
            ...{ station: "bench 2", rig: "c3d2e5f47b9a6018", host: "0.1.0", retest: 0 },
            ...{ local: "2026-11-25T01:00:00+01:00", zone: "Europe/Berlin" },
            ...{ pins: "2>2 3>3 1>1", map: "H/C/S" },
            ...{ hot_ohm: 0.4, hot_ohm_err: 0.5, hot_ohm_min: null, hot_ohm_max: 10 },
            ...{ hc_kohm_min: 1000, bal_pct_min: -10, bal_pct_max: 10, bal_pct_err: 0.2 },
            ...{ zero_date: "2026-11-24T08:00:00.000Z", zero_hot: 0.5, zero_tone_v: 0.14 },
            ...{ stim_v: 3.3, stim_ma: 4.5, high_voltage: "no", limits_are: "verified" },
        })
    })

    it("has in its schema what docs/cable-record.schema.json ships", () => {
        const shipped = JSON.parse(readFileSync("docs/cable-record.schema.json", "utf8"))
        expect(shipped).toEqual(recordJsonSchema())
    })
})

describe("the error of a figure", () => {
    /** The limit that a figure is put to. */
    const LIMITS: Readonly<Record<string, (limit: number) => CableLimits>> = {
        hot_ohm: legMaxOhm => ({ legMaxOhm }),
        sh_ohm: shieldMaxOhm => ({ shieldMaxOhm }),
        tone_dbu: toneMaxDbu => ({ toneMaxDbu }),
        loss_db: lossMaxDb => ({ lossMaxDb }),
        bal_pct: balanceMaxPct => ({ balanceMaxPct }),
        phase_us: phaseMaxUs => ({ phaseMaxUs }),
        cmrr_db: rejectionMinDb => ({ rejectionMinDb }),
        hum_dbu: humMaxDbu => ({ humMaxDbu }),
        noise_dbu: noiseMaxDbu => ({ noiseMaxDbu }),
    }

    it.each(Object.keys(LIMITS))("of %s is what the verdict goes by", name => {
        const { of } = LIMITED_FIGURES.find(figure => figure.name === name) ?? LIMITED_FIGURES[0]
        const reading: CableReading = { ...GOOD_READING, coldOhm: -99 }
        const value = reading[of] ?? Number.NaN
        const error = errorOf(name, value, reading) ?? Number.NaN
        const isUnsure = (limit: number) =>
            judgeKind(reading, LIMITS[name](limit), "balanced").unsure.length > 0
        for (const side of [-1, 1]) {
            expect(isUnsure(value + side * error * 0.98)).toBe(true)
            expect(isUnsure(value + side * error * 1.02)).toBe(false)
        }
    })
})

describe("local time", () => {
    it.each([
        ["2026-11-24T21:00:00Z", "Europe/Berlin", "2026-11-24T22:00:00+01:00"],
        ["2026-07-01T23:30:00Z", "Europe/Berlin", "2026-07-02T01:30:00+02:00"],
        ["2026-07-01T00:00:00Z", "UTC", "2026-07-01T00:00:00+00:00"],
        ["2026-07-01T00:00:00Z", "America/St_Johns", "2026-06-30T21:30:00-02:30"],
    ])("of %s in %s is %s", (date, zone, local) => {
        expect(localTime(new Date(date), zone)).toBe(local)
        expect(new Date(local).getTime()).toBe(new Date(date).getTime())
    })
})
