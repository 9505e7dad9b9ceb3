import { type Command, Option } from "commander"
import { UsageError } from "../../common/usage-error"
import { CABLE_CONNECTORS, type CableConnector } from "../../src/cable/cable-words"
import type { RecordDetails } from "../cable/cable-record"
import {
    ALLOWABLE,
    type Allowable,
    CABLE_KINDS,
    type CableKind,
    MAX_WATCH_S,
    REPORT_ENDINGS,
} from "../cable/choices"
import { isSerial, nextSerial, SCAN } from "../cable/serial-number"
import { BOARD_OPTION_SPECS, type BoardOptions, checkBoardOptions } from "./board-options"
import { addOptions, type OptionSpec } from "./option-spec"
import { integer, oneOf, SHA256, text, type ValueReader } from "./values"

/** The options of `quietline cable`, read and checked. */
export interface CableOptions extends BoardOptions, RecordDetails {
    /** a log to look through */
    verify: string | undefined
    /** what is to be the SHA-256 of one of its records */
    last: string | undefined
    limits: string | undefined
    learn: string | undefined
    /** a limits file to try on a good cable and on a bad one */
    prove: string | undefined
    zero: boolean
    forgetZero: boolean
    batch: boolean
    /** true: until stopped; [s] */
    watch: number | true | undefined
    serial: string | undefined
    tone: boolean
    report: readonly string[]
    /** texts of a .csv report as they are */
    rawCsv: boolean
    /** a folder for labels, or a file for one */
    label: string | undefined
    /** bells of a batch */
    sound: boolean
    connector: CableConnector | undefined
    kind: CableKind | undefined
    /** what --learn takes although the default limits do not */
    allow: readonly Allowable[]
    format: "text" | "json"
}

export const RAW_CSV_ABOUT =
    "texts in .csv as they are; otherwise one that a spreadsheet takes for a formula has an apostrophe before it"

/** What a record says besides, and no test knows. */
const DETAILS: readonly (readonly [name: keyof RecordDetails, about: string])[] = [
    ["part", "part number of the cable, for its record"],
    ["order", "order that it is for"],
    ["customer", "customer that it is for"],
    ["operator", "who tests"],
    ["station", "where: the name of the bench"],
]

const SERIAL_TEXT = "one line of at most 64 characters"

const lineText: ValueReader<string> = {
    accepts: SERIAL_TEXT,
    read(option, given) {
        if (isSerial(given)) return given
        throw new UsageError(`${option} takes ${SERIAL_TEXT}, got ${JSON.stringify(given)}`)
    },
}

const REPORT_SPEC: OptionSpec = {
    flags: "--report <file>",
    about: "write the results there as well, or go on with what is there; may be given several times",
    value: text(`a file that ends in ${REPORT_ENDINGS.join(", ")}`),
}

const CABLE_SPECS: readonly OptionSpec[] = [
    {
        flags: "--limits <file>",
        about: "what the cable has to keep to, otherwise the board's own limits; what no cable can keep to is warned about",
        value: text("a limits file (JSON)"),
    },
    {
        flags: "--learn <file>",
        about: "write limits with a margin from tests of a good cable",
        value: text("the name of a new file"),
    },
    {
        flags: "--prove <file>",
        about: "verify a limits file: asks for a second good cable, which has to pass, and for a bad one, which has to fail",
        value: text("a limits file (JSON)"),
    },
    {
        flags: "--serial <text>",
        about: `name of the cable; in a batch the first number to count up from, or ${SCAN} to wait for a line of the keyboard or a scanner`,
        value: lineText,
    },
    ...DETAILS.map(([name, about]) => ({ flags: `--${name} <text>`, about, value: lineText })),
    {
        flags: "--label <folder or file>",
        about: "after PASS, write a label there as PNG, SVG and ZPL, or as the one that FILE.png, .svg or .zpl is, with a QR code; takes an .ndjson report, whose record it names",
        value: text("a folder that is there"),
    },
    {
        flags: "--verify <log>",
        about: "look through an .ndjson log: was a record changed, is one missing or cut off; needs no board",
        value: text("an .ndjson log of cable tests"),
    },
    {
        flags: "--last <sha256>",
        about: "with --verify: a record that has to be in the log, such as the last one of yesterday",
        value: SHA256,
    },
    {
        flags: "--connector <kind>",
        about: "what the contacts are called, otherwise as the limits file says",
        value: oneOf(CABLE_CONNECTORS),
    },
    {
        flags: "--kind <kind>",
        about: "how the cable is meant to be wired, otherwise as the limits file says (balanced)",
        value: oneOf(CABLE_KINDS),
    },
    {
        flags: "--format <format>",
        about: "for people or for programs",
        value: oneOf(["text", "json"]),
        preset: "text",
    },
    ...BOARD_OPTION_SPECS,
]

const ALLOW_SPEC: OptionSpec = {
    flags: "--allow <word>",
    about: "with --learn: the good cable may have this, although the default limits say no; may be given several times",
    value: oneOf(ALLOWABLE),
}

const watchSeconds = integer(
    `nothing, or a whole number of seconds from 1 to ${MAX_WATCH_S}`,
    1,
    MAX_WATCH_S,
)

/** All that take a value, for who looks one up. */
export const CABLE_COMMAND_SPECS = [...CABLE_SPECS, REPORT_SPEC, ALLOW_SPEC]

/** An option that may be given several times. */
function repeated({ flags, about, value }: OptionSpec): Option {
    const long = flags.split(" ")[0]
    return new Option(flags, `${about}; takes ${value.accepts}`)
        .argParser<string[]>((given, before) => [...before, String(value.read(long, given))])
        .default([], "none")
}

/** Adds the options of `cable` to a command. */
export function addCableOptions(command: Command): Command {
    const watch = new Option(
        "--watch [seconds]",
        `watch for contacts that come and go; takes ${watchSeconds.accepts}`,
    ).argParser(given => watchSeconds.read("--watch", given))
    const several = command.addOption(repeated(REPORT_SPEC)).addOption(repeated(ALLOW_SPEC))
    return addOptions(several.addOption(watch), CABLE_SPECS)
        .option("--batch", "test one cable after the other, each as it is plugged in", false)
        .option("--zero", "take the short good cable in the rig for one of 0 ohm", false)
        .option("--forget-zero", "remove that again", false)
        .option(
            "--no-sound",
            "with --batch: no bell, which rings once for PASS and three times for all else",
        )
        .option("--raw-csv", RAW_CSV_ABOUT, false)
        .option("--no-tone", "leave out what takes a tone: balance, phase, loss, rejection")
}

/** What a command does in place of a test, and what it then takes. */
const INSTEAD: readonly { name: string; takes: readonly string[] }[] = [
    { name: "learn", takes: ["tone", "connector", "kind", "allow"] },
    { name: "prove", takes: ["tone"] },
    { name: "verify", takes: [] },
    { name: "zero", takes: [] },
    { name: "forgetZero", takes: [] },
    { name: "watch", takes: ["connector"] },
]
const OF_TESTS = [
    ...["limits", "serial", "report", "label", "tone", "connector", "kind", "batch"],
    ...DETAILS.map(([name]) => name),
]

function longOf(name: string): string {
    if (name === "tone" || name === "sound") return `--no-${name}`
    return `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
}

/** @throws UsageError when two of them contradict */
export function checkedCableOptions(command: Command): CableOptions {
    const options = command.opts<CableOptions>()
    const given = (name: string) => command.getOptionValueSource(name) === "cli"
    const instead = INSTEAD.filter(({ name }) => given(name))
    if (instead.length > 1)
        throw new UsageError(
            `${longOf(instead[0].name)} and ${longOf(instead[1].name)} exclude each other: give one of them`,
        )
    for (const { name, takes } of instead) {
        const idle = OF_TESTS.find(other => given(other) && !takes.includes(other))
        if (idle !== undefined)
            throw new UsageError(`${longOf(name)} takes no ${longOf(idle)}: leave it out`)
    }
    if (options.allow.length > 0 && options.learn === undefined)
        throw new UsageError("--allow takes effect only with --learn FILE: add it, or leave it out")
    if (options.last !== undefined && options.verify === undefined)
        throw new UsageError("--last takes effect only with --verify LOG: add it, or leave it out")
    if (!options.sound && !options.batch)
        throw new UsageError("--no-sound takes effect only with --batch: add it, or leave it out")
    if (options.label !== undefined && !options.report.some(path => /\.ndjson$/i.test(path)))
        throw new UsageError(
            "--label needs the log that holds the record: add --report FILE.ndjson, or leave it out",
        )
    if (options.serial === SCAN && !options.batch)
        throw new UsageError(`--serial ${SCAN} is for a batch: add --batch, or give the number`)
    if (options.batch && options.serial !== undefined && options.serial !== SCAN)
        nextSerial(options.serial)
    checkBoardOptions(command)
    return options
}
