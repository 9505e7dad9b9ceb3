import type { Command } from "commander"
import { boardIds } from "../../boards/boards"
import { UsageError } from "../../common/usage-error"
import { PACKAGE_ROOT } from "../../node/package-root"
import { addOptions, type OptionSpec } from "../options/option-spec"
import { oneOf, SHA256, text } from "../options/values"
import { WRITE_SPEC } from "../options/write-option"
import { EXIT_HELP } from "../process/exit-codes"
import type { Host } from "../process/host"

const EXAMPLES = `
Writes the official DeviceScript runtime with the board's pins and the program, all in one: needed
once for a new board. Later versions of the program go over the serial port: quietline deploy.

Each board has two programs, and runs one of them: the receiver's meters a line, the cable rig's tests
cables. "program" of devs.config.json says which, --write another. quietline deploy exchanges them.

A Pico: hold BOOTSEL while plugging it in; it shows itself as a drive. When no drive appears on a
system that does not mount by itself, mount it and give --drive.
An ESP32: needs esptool 4.5 or newer (pip install esptool). When it does not begin to write: hold
BOOT, tap RESET (EN on some boards), let go of BOOT, and repeat.

Nothing is downloaded: get the runtime once, give it with --runtime, and it is kept in .devicescript/cache
with its SHA-256. One that has changed there is refused, and with --sha256 any other than that. Its file:
  pico              devicescript-rp2040-pico.uf2
  pico_w            devicescript-rp2040w-pico_w.uf2
  esp32_devkit_c    devicescript-esp32-esp32_bare-0x1000.bin
  esp32c3           devicescript-esp32c3-esp32c3_bare-0x0.bin
  esp32s3_devkit_m  devicescript-esp32s3-esp32s3_bare-0x0.bin
of github.com/microsoft/devicescript-pico/releases/tag/v2.16.1 and
github.com/microsoft/devicescript-esp32/releases/tag/v2.16.1. Microsoft states no hashes of these files.

Examples:
  quietline flash --runtime devicescript-rp2040-pico.uf2   the first time
  quietline flash                          board and program of devs.config.json
  quietline flash --write rig              the program that tests cables
  quietline flash --board pico_w --drive /media/me/RPI-RP2
  quietline flash --board esp32c3 --port /dev/ttyACM0
  quietline flash --board pico --runtime pico.uf2 --sha256 5d41…`

const NO_SOURCES =
    "flash puts the runtime and the program together with the DeviceScript CLI, which takes a clone of quietline's repository; deploy and all else work from here"

const BOARD = oneOf(boardIds)

export const FLASH_SPECS: readonly OptionSpec[] = [
    {
        flags: "--board <id>",
        about: "which board it is, otherwise that of devs.config.json",
        value: BOARD,
    },
    WRITE_SPEC,
    {
        flags: "--port <path>",
        about: "serial port of an ESP32, otherwise the only likely one",
        value: text("a path (see quietline ports) or auto"),
    },
    {
        flags: "--drive <path>",
        about: "drive of a Pico, otherwise the one that appears",
        value: text("the drive that a Pico shows while BOOTSEL is held"),
    },
    {
        flags: "--runtime <file>",
        about: "official runtime, otherwise the one that was given before",
        value: text("a .uf2 or .bin file"),
    },
    {
        flags: "--sha256 <digits>",
        about: "SHA-256 that the runtime must have",
        value: SHA256,
    },
]

/** Adds `quietline flash`. `finish` receives the exit code. */
export function addFlashCommand(
    program: Command,
    host: Host,
    finish: (code: number) => void,
): void {
    const command = program
        .command("flash")
        .description("write runtime and program to a new board, over USB")
        .addHelpText("after", EXAMPLES + EXIT_HELP)
    addOptions(command, FLASH_SPECS).action(async () => {
        const { freshImages, hasSources } = await import("../build/images-of")
        if (!hasSources(PACKAGE_ROOT)) throw new UsageError(NO_SOURCES)
        const { realFlashHost } = await import("../flash/flash-host")
        const around = {
            project: PACKAGE_ROOT,
            build: () => freshImages(process.cwd()),
            flashHost: realFlashHost(await host.loadPorts()),
        }
        const { runFlash } = await import("../commands/run-flash")
        finish(await runFlash(command.opts(), host, around))
    })
}
