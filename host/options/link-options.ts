import { UsageError } from "../../common/usage-error"
import { teleplotPlace } from "../board/teleplot-place"
import { AUTO } from "../port/choose-port"
import type { OptionSpec } from "./option-spec"
import { FORMAT_NAMES, type FormatName } from "./sim-options"
import { decimal, integer, oneOf, text, type ValueReader } from "./values"

/** Options that say which board. */
export interface PortOptions {
    /** a path, or "auto" */
    port: string
    /** [bits a second] */
    baud: number
}

/** The options of `quietline monitor`, read and checked. */
export interface MonitorOptions extends PortOptions {
    /** undefined: tui on a terminal, ql otherwise */
    format: FormatName | undefined
    /** undefined: until stopped */
    seconds: number | undefined
    /** file to record into as well; undefined: none */
    out: string | undefined
    /** HOST:PORT of a Teleplot; undefined: none */
    teleplot: string | undefined
}

/** The options of `quietline record`. */
export interface RecordOptions extends PortOptions {
    out: string | undefined
    seconds: number | undefined
    append: boolean
}

/** The options of `quietline replay`. */
export interface ReplayOptions {
    speed: "real" | "max"
    format: FormatName | undefined
}

/** The classic ESP32 has this on its USB plug; boards with USB of their own take any. */
const CONSOLE_BAUD = 1_500_000
const MIN_BAUD = 300
const MAX_BAUD = 4_000_000

export const PORT_SPECS: readonly OptionSpec[] = [
    {
        flags: "--port <path>",
        about: "the board's serial port, or the only likely one",
        value: text("a path (see quietline ports) or auto"),
        preset: AUTO,
    },
    {
        flags: "--baud <rate>",
        about:
            "bits a second of a UART: 1500000 for a classic ESP32, 115200 for a console pin; boards with USB " +
            "of their own take any",
        value: integer(`a whole number from ${MIN_BAUD} to ${MAX_BAUD}`, MIN_BAUD, MAX_BAUD),
        preset: CONSOLE_BAUD,
    },
]

export const SECONDS_SPEC: OptionSpec = {
    flags: "--seconds <s>",
    about: "end after so much time (with exit code 3 if no telemetry came), otherwise run until stopped",
    value: decimal("a positive number of seconds", 0.001, 1e9),
}

export const FORMAT_SPEC: OptionSpec = {
    flags: "--format <format>",
    about: "otherwise the live view on a terminal and ql lines elsewhere",
    value: oneOf(FORMAT_NAMES),
}

export const OUT_SPEC: OptionSpec = {
    flags: "--out <file>",
    about: "file to record into (NDJSON)",
    value: text("the name of a new file"),
}

export const SPEED_SPEC: OptionSpec = {
    flags: "--speed <speed>",
    about: "the pace of the recording, or as fast as it goes",
    value: oneOf(["real", "max"]),
    preset: "real",
}

const teleplotAddress: ValueReader<string> = {
    accepts: "HOST:PORT, such as 127.0.0.1:47269",
    read(option, given) {
        if (teleplotPlace(given) !== undefined) return given
        throw new UsageError(`${option} takes ${this.accepts}, got ${JSON.stringify(given)}`)
    },
}

export const TELEPLOT_SPEC: OptionSpec = {
    flags: "--teleplot <host:port>",
    about: "send the readings to Teleplot by UDP as well",
    value: teleplotAddress,
}

/** All of them, for who looks one up. */
export const LINK_SPECS = [
    ...PORT_SPECS,
    SECONDS_SPEC,
    FORMAT_SPEC,
    OUT_SPEC,
    SPEED_SPEC,
    TELEPLOT_SPEC,
]
