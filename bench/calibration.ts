// What a calibration is worth: common mode of 0 dBu (less where the converter's range asks for it) on both legs, and what
// the receiver prints as the difference, for each converter: without errors, with a gain 3 % off, a skew 3 us off and offsets of
// 40 codes, and with these errors after a calibration at 1 and 3 kHz over the bus. The compiled image does all of it.
//
// npm run bench:calibration

import { Progress } from "../host/output/progress"
import { printTable } from "../host/output/table"
import { RESULT } from "../host/service/protocol"
import type { ProfileName } from "../sim/converter/profiles"
import { parseScenario } from "../sim/scenario/parse"
import type { Scenario } from "../sim/scenario/schema"
import { ServedBoard } from "./device/served-board"

const CASES: { profile: ProfileName; board: "pico" | "esp32_devkit_c" | "esp32c3"; dbu: number }[] =
    [
        { profile: "rp2040", board: "pico", dbu: 0 },
        { profile: "adc128s022", board: "pico", dbu: 0 },
        { profile: "esp32", board: "esp32_devkit_c", dbu: -3 },
        { profile: "esp32c3", board: "esp32c3", dbu: -3 },
        { profile: "esp32s3", board: "esp32c3", dbu: -3 },
    ]
const FREQUENCIES_HZ = [50, 1000, 3000]
const CALIBRATE_AT_HZ = [1000, 3000]
const ERRORS = { gain_mismatch_pct: 3, skew_error_us: 3, offset_lsb: [40, -40] }
const MOST_APART_DB = 3
const RECORD = "quietline_cal"
/** M lines of a measurement: four seconds. */
const LINES = 44
const CLIENT = 1

function scenarioOf(profile: ProfileName, tones: object[], errors: object): Scenario {
    const line = {
        source: { noise_dbu: -150 },
        interference: { mains_dbu: -150, noise_dbu: -150, tones },
        adc: { profile, ...errors },
    }
    return parseScenario(JSON.stringify(line), "bench")
}

type Board = (typeof CASES)[number]["board"]

function start(scenario: Scenario, board: Board): Promise<ServedBoard> {
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
async function calibrate({ profile, board, dbu }: (typeof CASES)[number]): Promise<string> {
    // two tones at once: each half as high, or the rails would be reached
    const tones = CALIBRATE_AT_HZ.map(hz => ({ hz, dbu: dbu - 6 }))
    const served = await start(scenarioOf(profile, tones, ERRORS), board)
    for (const frequencyHz of CALIBRATE_AT_HZ) {
        const answer = await served.service.ask(
            "calibrate",
            { client: CLIENT, frequencyHz },
            15_000,
        )
        if (answer?.result !== RESULT.ok)
            throw new Error(`calibrate at ${frequencyHz} Hz answers ${answer?.result}`)
    }
    const request = { client: CLIENT, dateS: Date.UTC(2026, 10, 24) / 1000 }
    const stored = await served.service.ask("store_calibration", request, 15_000)
    if (stored?.result !== RESULT.ok) throw new Error(`store answers ${stored?.result}`)
    const record = await served.setting(RECORD)
    await served.stop()
    if (record === undefined) throw new Error("nothing was stored")
    return record
}

/** Mean power of the difference as printed [dBu]; a level at the floor counts as the least that would be printed. */
async function difference(
    { profile, board, dbu }: (typeof CASES)[number],
    hz: number,
    errors: object,
    record: string | undefined,
): Promise<number> {
    const served = await start(scenarioOf(profile, [{ hz, dbu }], errors), board)
    if (record !== undefined) {
        await served.set(RECORD, record)
        await served.restart()
    }
    const info = await served.next("I")
    // the levels' average and the first noise analysis
    for (let i = 0; i < 12; i++) await served.next("M")
    let power = 0
    for (let i = 0; i < LINES; i++) {
        const { level_dbu = info.values.floor_dbu - 6 } = (await served.next("M")).values
        power += 10 ** (level_dbu / 10) / LINES
    }
    await served.stop()
    return 10 * Math.log10(power)
}

const rows: string[][] = []
let misses = 0
const progress = new Progress(process.stderr, () => performance.now())
for (const each of CASES) {
    progress.begin(`calibrating ${each.profile}…`)
    const record = await calibrate(each)
    for (const hz of FREQUENCIES_HZ) {
        progress.show(`${each.profile} at ${hz} Hz…`)
        const without = await difference(each, hz, {}, undefined)
        const before = await difference(each, hz, ERRORS, undefined)
        const after = await difference(each, hz, ERRORS, record)
        const isMiss = after - without > MOST_APART_DB
        if (isMiss) misses++
        rows.push([
            each.profile,
            `${each.dbu} dBu`,
            `${hz} Hz`,
            before.toFixed(1),
            after.toFixed(1),
            without.toFixed(1),
            (after - without).toFixed(1),
            isMiss ? "MISS" : "",
        ])
    }
}
progress.erase()
printTable(["converter", "drive", "at", "before", "after", "no errors", "apart [dB]", ""], rows)
process.exitCode = misses > 0 ? 1 : 0
