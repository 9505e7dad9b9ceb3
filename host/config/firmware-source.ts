import { fillCommands, TRANSFER_BYTES } from "../../src/capture/spi-frame"
import type { RigConfig } from "./rig-config"

/** Decibels of a pad as a factor of voltage. */
function padRatio(padDb: number): number {
    return 10 ** (padDb / 20)
}

/** The configuration as a source file of the firmware. */
export function firmwareSource(config: RigConfig, version: string): string {
    const { thresholds } = config
    const frontEnd = {
        padDb: config.pad_db,
        padRatio: padRatio(config.pad_db),
        vrefV: config.vref_v,
    }
    const settings = {
        mainsHz: config.mains === "auto" ? undefined : config.mains,
        blocks: config.blocks,
        levelsMs: config.levels_ms,
        noiseMs: config.noise_ms,
        waveformPairsASecond: config.waveform_pairs_per_s,
        thresholds: {
            biasPct: thresholds.bias_pct,
            signalDb: thresholds.signal_db,
            commonDb: thresholds.common_db,
            oneLegPct: thresholds.one_leg_pct,
            humDb: thresholds.hum_db,
        },
        straightens: config.linearity === "auto",
    }
    return `// Made from devs.config.json and package.json by the build. Edit those.
import type { ConfiguredFrontEnd } from "../capture/front-end"
import type { Settings } from "../telemetry/settings"

export { openSpiConverter } from "../capture/${config.capture === "spi" ? "spi-converter" : "no-spi-converter"}"
export { openDisplay } from "../display/${config.display}"

/** version of the firmware */
export const FIRMWARE = ${JSON.stringify(version)}

/** gpio or spi */
export const CAPTURE: string = ${JSON.stringify(config.capture)}

export const FRONT_END: ConfiguredFrontEnd = ${literal(frontEnd, "")}

/** commands of an SPI transfer, in flash; undefined without such a converter */
export const SPI_COMMANDS: Buffer | undefined = ${config.capture === "spi" ? commandsLiteral() : "undefined"}

/** what the board does at first: 0 meters a line, 1 tests cables */
export const MODE: number = ${config.mode === "cable" ? 1 : 0}

export const SETTINGS: Settings = ${literal(settings, "")}
`
}

/** The commands of a transfer as a literal of the device's compiler. */
function commandsLiteral(): string {
    const commands = new Uint8Array(TRANSFER_BYTES)
    fillCommands(commands)
    return `hex\`${Buffer.from(commands).toString("hex")}\``
}

/** A value as TypeScript: JSON with plain keys and undefined. */
function literal(value: unknown, indent: string): string {
    if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined"
    const inner = `${indent}    `
    const lines = Object.entries(value).map(
        ([key, item]) => `${inner}${key}: ${literal(item, inner)},\n`,
    )
    return `{\n${lines.join("")}${indent}}`
}
