// What a calibration is worth: the same sine on both legs (0 dBu, less where a converter's range asks for it), and how much
// of it is left in the difference, the converter's own noise included: without errors, with a gain 3 % off, a skew 3 us off and
// offsets of 40 codes, and with these errors after a calibration at 1 and 3 kHz over the bus. The compiled image goes by it;
// the numbers are those that it prints, with the floor put back that it has taken off.
//
// With offsets of +40 and -40 codes the legs of an RP2040 meet its bent transfer curve in different places, which no factor
// and no delay takes out: a row of its own, and another one on straight codes.

import type { BoardId } from "../boards/boards"
import { RemoteCalibrator } from "../host/calibrate/remote-calibrator"
import { Progress } from "../host/output/progress"
import { printTable } from "../host/output/table"
import type { ProfileName } from "../sim/profiles/profiles"
import type { Scenario } from "../sim/scenario/schema"
import { parseScenario } from "../sim/scenarios/parse"
import { ServedBoard } from "./device/served-board"

const ERRORS = { gain_mismatch_pct: 3, skew_error_us: 3, offset_lsb: [40, 40] }
const OPPOSITE = { ...ERRORS, offset_lsb: [40, -40] }

interface Case {
    profile: ProfileName
    board: BoardId
    dbu: number
    /** what it is besides its profile */
    adc?: object
    /** in place of ERRORS */
    errors?: object
    name?: string
}

const CASES: Case[] = [
    { profile: "rp2040", board: "pico", dbu: 0 },
    { profile: "rp2040", board: "pico", dbu: 0, errors: OPPOSITE, name: "rp2040, +-40" },
    {
        profile: "rp2040",
        board: "pico",
        dbu: 0,
        adc: { curve: "ideal" },
        errors: OPPOSITE,
        name: "straight codes, +-40",
    },
    { profile: "adc128s022", board: "pico", dbu: 0 },
    { profile: "esp32", board: "esp32_devkit_c", dbu: -3 },
    { profile: "esp32c3", board: "esp32c3", dbu: -3 },
    { profile: "esp32s3", board: "esp32s3_devkit_m", dbu: -3 },
]
const FREQUENCIES_HZ = [50, 1000, 3000]
const CALIBRATE_AT_HZ = [1000, 3000]
const MAX_APART_DB = 3
const RECORD = "quietline_cal"
/** A level that is left out: at the floor. */
const NOTHING_DBU = -150
/** M lines of a measurement: four seconds. */
const LINES = 44
const CLIENT = 1

function scenarioOf({ profile, adc }: Case, tones: object[], errors: object): Scenario {
    const line = {
        source: { noise_dbu: -150 },
        interference: { mains_dbu: -150, noise_dbu: -150, tones },
        adc: { profile, ...adc, ...errors },
    }
    return parseScenario(JSON.stringify(line), "bench")
}

const errorsOf = ({ errors = ERRORS }: Case) => errors

function start(scenario: Scenario, board: BoardId): Promise<ServedBoard> {
    return ServedBoard.start({
        scenario,
        board,
        seed: 1,
        seconds: undefined,
        speed: "max",
        programFile: undefined,
        programFullScaleDbu: 0,
        legsFile: undefined,
        legsFullScaleV: 1,
    })
}

/** Calibrates a board with errors and takes the record out of its settings. */
async function calibrate(each: Case): Promise<string> {
    // two tones at once: each half as high, or the rails would be reached
    const tones = CALIBRATE_AT_HZ.map(hz => ({ hz, dbu: each.dbu - 6 }))
    const served = await start(scenarioOf(each, tones, errorsOf(each)), each.board)
    const calibrator = new RemoteCalibrator(served.service, CLIENT)
    for (const hz of CALIBRATE_AT_HZ) await calibrator.measure(hz)
    await calibrator.store(new Date(Date.UTC(2026, 10, 24)))
    const record = await served.setting(RECORD)
    await served.stop()
    if (record === undefined) throw new Error("nothing was stored")
    return record
}

/** Mean power of the difference [dBu], and the converter's part of it. */
async function difference(
    each: Case,
    hz: number,
    errors: object,
    record: string | undefined,
): Promise<{ dbu: number; floorDbu: number }> {
    const served = await start(scenarioOf(each, [{ hz, dbu: each.dbu }], errors), each.board)
    if (record !== undefined) {
        await served.set(RECORD, record)
        await served.restart()
    }
    const info = await served.next("I")
    // the levels' average and the first noise analysis
    for (let i = 0; i < 12; i++) await served.next("M")
    let power = 0
    for (let i = 0; i < LINES; i++) {
        const { level_dbu = NOTHING_DBU } = (await served.next("M")).values
        power += 10 ** (level_dbu / 10) / LINES
    }
    await served.stop()
    const floorDbu = info.values.floor_dbu
    return { dbu: 10 * Math.log10(power + 10 ** (floorDbu / 10)), floorDbu }
}

const rows: string[][] = []
let misses = 0
const progress = new Progress(process.stderr, () => performance.now())
for (const each of CASES) {
    const name = each.name ?? each.profile
    progress.begin(`calibrating ${name}…`)
    const record = await calibrate(each)
    for (const hz of FREQUENCIES_HZ) {
        progress.show(`${name} at ${hz} Hz…`)
        const without = await difference(each, hz, {}, undefined)
        const before = await difference(each, hz, errorsOf(each), undefined)
        const after = await difference(each, hz, errorsOf(each), record)
        const apartDb = after.dbu - without.dbu
        const isMiss = apartDb > MAX_APART_DB
        if (isMiss) misses++
        const figures = [before.dbu, after.dbu, without.dbu, after.floorDbu, apartDb]
        rows.push([
            name,
            `${each.dbu} dBu`,
            `${hz} Hz`,
            ...figures.map(db => db.toFixed(1)),
            isMiss ? "MISS" : "",
        ])
    }
}
progress.erase()
printTable(
    ["converter", "drive", "at", "before", "after", "no errors", "floor", "apart [dB]", ""],
    rows,
)
process.exitCode = misses > 0 ? 1 : 0
