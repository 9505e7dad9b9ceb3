import type { Command } from "commander"
import { UsageError } from "../../common/usage-error"
import { CABLE_CONNECTORS } from "../../src/cable/cable-words"
import { CABLE_KINDS } from "../cable/choices"
import { isSerial } from "../cable/serial-number"
import {
    ANSWER_FORMATS,
    type AnswerFormat,
    EXPORT_ENDINGS,
    GROUPS,
    type Group,
    STUDY_ENDING,
} from "../cables/choices"
import type { Filter } from "../cables/filter"
import type { Plan } from "../cables/grr/plan"
import { BOARD_OPTION_SPECS, checkBoardOptions } from "./board-options"
import { type CableOptions, RAW_CSV_ABOUT } from "./cable-options"
import { addOptions, type OptionSpec } from "./option-spec"
import { integer, oneOf, text, type ValueReader } from "./values"

/** A study to be led, and how its tests are made. */
export interface GrrOptions extends Plan {
    /** its log */
    path: string
    format: AnswerFormat
    /** of each test, without who made it */
    test: CableOptions
}

/** What counts may be told apart by. */
type By = Group | "fault"

/** The options of `quietline cables`, read and checked. */
export interface CablesOptions
    extends Filter,
        Omit<CableOptions, "serial" | "format" | keyof Filter> {
    by: By | undefined
    format: AnswerFormat
    export: string | undefined
    page: string | undefined
    database: string | undefined
    /** log of a study of the rig */
    grr: string | undefined
    operators: string | undefined
    cables: number
    trials: number
}

const BY_WORDS = [...Object.keys(GROUPS), "fault"] as By[]

/** A file whose name ends in one of a few ways. */
function ending(endings: readonly string[]): ValueReader<string> {
    const accepts = `the name of a file that ends in ${endings.join(" or ")}`
    return {
        accepts,
        read(option, given) {
            if (endings.some(end => given.toLowerCase().endsWith(end) && given.length > end.length))
                return given
            throw new UsageError(`${option} takes ${accepts}, got ${JSON.stringify(given)}`)
        },
    }
}

/** A day of the calendar that there is. */
const day: ValueReader<string> = {
    accepts: "a day as 2026-11-30",
    read(option, given) {
        const date = /^\d{4}-\d\d-\d\d$/.test(given) ? new Date(`${given}T00:00:00Z`) : undefined
        const isDay = date !== undefined && !Number.isNaN(date.getTime())
        if (isDay && date.toISOString().startsWith(given)) return given
        throw new UsageError(`${option} takes ${this.accepts}, got ${JSON.stringify(given)}`)
    },
}

const MAX_OPERATORS = 10

/** Names of those who test, joined by commas. */
const operators: ValueReader<string> = {
    accepts: `2 to ${MAX_OPERATORS} different names with commas between them`,
    read(option, given) {
        const names = namesOf(given)
        const isFit = names.length >= 2 && names.length <= MAX_OPERATORS && names.every(isSerial)
        if (isFit && new Set(names).size === names.length) return given
        throw new UsageError(`${option} takes ${this.accepts}, got ${JSON.stringify(given)}`)
    },
}

function namesOf(given: string): string[] {
    return given.split(",").map(name => name.trim())
}

const chosen: readonly (readonly [flag: string, about: string])[] = [
    ["part", "only cables of that part number"],
    ["order", "only tests for that order"],
    ["customer", "only tests for that customer"],
    ["operator", "only tests by that operator"],
    ["station", "only tests at that bench"],
    ["rig", "only tests by the rig with that identifier"],
]

export const CABLES_SPECS: readonly OptionSpec[] = [
    {
        flags: "--by <what>",
        about: "counts for each; fault: how often each was found",
        value: oneOf(BY_WORDS),
    },
    {
        flags: "--serial <text>",
        about: "the history of that serial number",
        value: text("a serial number"),
    },
    ...chosen.map(([flag, about]) => ({
        flags: `--${flag} <text>`,
        about,
        value: text("a text that is in the records"),
    })),
    { flags: "--from <day>", about: "only tests of that day and later", value: day },
    { flags: "--to <day>", about: "only tests of that day and earlier", value: day },
    {
        flags: "--format <format>",
        about: "for people, for a spreadsheet, or for programs",
        value: oneOf(ANSWER_FORMATS),
        preset: "text",
    },
    {
        flags: "--export <file>",
        about: "write the records that were chosen as well",
        value: ending(EXPORT_ENDINGS),
    },
    {
        flags: "--page <file>",
        about: "write a page to print as well: yields, faults, control charts of the legs",
        value: ending([".html"]),
    },
    {
        flags: "--database <file>",
        about: "keep what was read of the logs there, otherwise in this user's cache",
        value: ending([".sqlite"]),
    },
    {
        flags: "--grr <file>",
        about: "how well the rig measures (GR&R): leads through a study and judges it; the same command goes on",
        value: ending([STUDY_ENDING]),
    },
    {
        flags: "--operators <names>",
        about: "with --grr: who tests",
        value: operators,
    },
    {
        flags: "--cables <count>",
        about: "with --grr: how many cables, numbered from 1",
        value: integer("a whole number from 2 to 50", 2, 50),
        preset: 10,
    },
    {
        flags: "--trials <count>",
        about: "with --grr: how often each tests each",
        value: integer("a whole number from 2 to 10", 2, 10),
        preset: 2,
    },
    {
        flags: "--limits <file>",
        about: "with --grr: limits of the tests, as of quietline cable",
        value: text("a limits file (JSON)"),
    },
    {
        flags: "--connector <kind>",
        about: "with --grr: as of quietline cable",
        value: oneOf(CABLE_CONNECTORS),
    },
    {
        flags: "--kind <kind>",
        about: "with --grr: as of quietline cable",
        value: oneOf(CABLE_KINDS),
    },
    ...BOARD_OPTION_SPECS,
]

/** Options that ask the logs something, which a study is not. */
const OF_LOGS = [
    ...["by", "serial", "part", "order", "customer", "operator", "station", "rig", "from", "to"],
    ...["export", "page", "database"],
]
const OF_STUDIES = [
    ...["operators", "cables", "trials", "limits", "connector", "kind", "tone"],
    ...["port", "baud", "scenario", "board", "seed"],
]

/** Adds the options of `cables` to a command. */
export function addCablesOptions(command: Command): Command {
    return addOptions(command, CABLES_SPECS)
        .option("--raw-csv", RAW_CSV_ABOUT, false)
        .option("--no-tone", "with --grr: leave out what takes a tone")
}

/** @throws UsageError when two of them contradict */
export function checkedCablesOptions(command: Command): CablesOptions {
    const options = command.opts<CablesOptions>()
    const given = (name: string) => command.getOptionValueSource(name) === "cli"
    const { by, serial, from, to, grr } = options
    if (grr === undefined) {
        const idle = OF_STUDIES.find(given)
        if (idle !== undefined)
            throw new UsageError(
                `${idle === "tone" ? "--no-tone" : `--${idle}`} takes effect only with --grr FILE: add it, or leave it out`,
            )
    } else {
        const idle = OF_LOGS.find(given)
        if (idle !== undefined) throw new UsageError(`--grr takes no --${idle}: leave it out`)
        if (command.args.length > 0)
            throw new UsageError(
                `--grr takes the log of its study only, got ${JSON.stringify(command.args[0])} as well: leave it out`,
            )
        if (options.operators === undefined)
            throw new UsageError("--grr takes --operators as well, such as --operators Ada,Bob,Cem")
        checkBoardOptions(command)
    }
    if (by !== undefined && serial !== undefined)
        throw new UsageError("--by and --serial exclude each other: give one of them")
    if (from !== undefined && to !== undefined && from > to)
        throw new UsageError(`--from ${from} is after --to ${to}: exchange them`)
    return options
}

/** What of the options chooses tests. */
export function filterOf(options: CablesOptions): Filter {
    const { serial, part, order, customer, operator, station, rig, from, to } = options
    return { serial, part, order, customer, operator, station, rig, from, to }
}

/** A study that the options ask for. @param path its log */
export function grrOptionsOf(options: CablesOptions, path: string): GrrOptions {
    const { operators: names = "", cables, trials, format } = options
    const nothing = { verify: undefined, last: undefined, learn: undefined, prove: undefined }
    const test: CableOptions = {
        ...options,
        ...nothing,
        ...{ zero: false, forgetZero: false, batch: false, watch: undefined, allow: [] },
        ...{ serial: undefined, report: [path], format: "text" },
        ...{ part: undefined, order: undefined, customer: undefined },
        ...{ operator: undefined, station: undefined },
    }
    return { path, operators: namesOf(names), cables, trials, format, test }
}
