import type { Board } from "../../boards/boards"
import { stream } from "../../common/random"
import type { BoardConfig } from "./board-config"
import { hexDigits, macOf } from "./device-id"

/** Version that the boards' runtimes of release 2.16 call themselves; the VM of the CLI says another. */
const RUNTIME = "v2.16.0"

/** Release of the firmware of the ESP32 boards. */
const ESP32_FIRMWARE = "v2.16.1"

/** Gives the lines that a board prints where the VM's runtime prints a line of its own. */
export type Chatter = (line: string) => string[]

const hex = (value: number) => `0x${value.toString(16).toUpperCase()}`

function ledSetup(config: BoardConfig): string {
    const [pin, mono, type] = ["led.pin", "led.isMono", "led.type"].map(
        key => config.number(key) ?? 0,
    )
    return `LED setup: pin=${pin} mono=${mono} type=${type}`
}

function inited(config: BoardConfig): string {
    return `dcfg: inited, ${config.entries} entries, ${config.bytes} bytes`
}

/** Measured in an emulator on a Pico; the Pico W from the sources. */
function rp2040Start(isPicoW: boolean, config: BoardConfig, seed: number): string[] {
    const random = Math.floor(2 ** 32 * stream(seed, "rand").uniform())
    const name = isPicoW ? "Pico W" : "Pico"
    return [inited(config), "start!", `board is: ${name}`, `rand ${hex(random)}`, ledSetup(config)]
}

/** From the sources of the ESP32 runtime; without what Espressif's libraries print. */
function esp32Start(arch: Board["arch"], config: BoardConfig, seed: number): string[] {
    const mac = hexDigits(macOf(seed)).toUpperCase()
    const usb: Partial<Record<Board["arch"], string[]>> = {
        esp32c3: ["USB: init", "USB: init done"],
        esp32s3: ["USB: init", `USB serial: JD${mac}`, "USB: init done"],
    }
    const logPin = config.number("log.pinTX")
    const log = logPin === undefined ? "log.pinTX not set" : `log.pinTX at GPIO${logPin}`
    return [
        `starting devicescript-esp32 ${ESP32_FIRMWARE}`,
        inited(config),
        `fstor at 0x1C0000 -> ${arch === "esp32" ? "0x3F410000" : "0x3C140000"} (256kB)`,
        ...(usb[arch] ?? []),
        ...(arch === "esp32" ? [] : [log]),
        "fstor: mounted; 16312 free",
        "jacdac.pin not defined",
        "app_main mostly done",
        ledSetup(config),
    ]
}

/** After the services have started. */
function esp32Services(config: BoardConfig): string[] {
    const [sda, scl] = ["i2c.pinSDA", "i2c.pinSCL"].map(key => config.number(key))
    const i2c = sda === scl ? "no I2C" : `i2c OK: sda=${sda} scl=${scl} 100kHz`
    return ["mgr: starting cloud adapter", "wifi: starting...", i2c, "loop init done"]
}

function pinTable(config: BoardConfig): string[] {
    const free = config.pins.filter(({ isUsed }) => !isUsed)
    const skipped = config.pins.filter(({ isUsed }) => isUsed)
    return [
        `GPIO: init: ${free.length} pins`,
        ...skipped.map(({ name, gpio }) => `GPIO: skip ${name} -> ${gpio} (used)`),
        ...free.map(({ name, gpio }, i) => `GPIO: init[${i}] ${name} -> ${gpio} (=-1)`),
    ]
}

/**
 * What a board prints besides its program, from what the VM does: the VM's runtime is the boards' own, with other hardware below.
 * @param feedName what the log calls the device that exists in the simulator only
 */
export function createChatter(
    { arch }: Pick<Board, "arch">,
    config: BoardConfig,
    seed: number,
    feedName: string,
): Chatter {
    const isRp2040 = arch.startsWith("rp2040")
    const start = isRp2040
        ? rp2040Start(arch === "rp2040w", config, seed)
        : esp32Start(arch, config, seed)
    const services =
        arch === "rp2040" ? [] : isRp2040 ? ["mgr: starting cloud adapter"] : esp32Services(config)
    const instead: [RegExp, string[]][] = [
        // the network and the memory of the computer that the VM runs on
        [/^(wifi:|free memory)/, []],
        [/^flash (load|sync)|^self-device: |^jdif: autobind$|^target reset$/, []],
        [new RegExp(`\\bLineFeed|\\b${feedName}`), []],
        [/^dcfg: inited/, start],
        // an ESP32 has told of it before
        ...(isRp2040 ? [] : ([[/^fstor: mounted/, []]] as [RegExp, string[]][])),
        [/^mgr: starting cloud adapter$/, services],
        [/^GPIO: init: \d+ pins$/, pinTable(config)],
    ]
    return line => {
        const known = instead.find(([pattern]) => pattern.test(line))
        if (known) return known[1]
        return [line.replace(/^(\* .* )v\S+; file v/, `$1${RUNTIME}; file v`)]
    }
}
