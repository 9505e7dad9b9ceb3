import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { boardOf, boards } from "../../../boards/boards"
import { type FlashCommandOptions, runFlash } from "../../../host/commands/run-flash"
import { cachedRuntime } from "../../../host/flash/runtime-file"
import { failureOf } from "../../../host/process/failure"
import { fakeHost } from "../fake-host"
import { espImage, FakeComputer, giveRuntime, hashOf, plugIn, restart, uf2 } from "./fake-computer"

let folder: string
let computer: FakeComputer

beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "quietline-flash-"))
    mkdirSync(join(folder, ".devicescript"))
    writeFileSync(join(folder, "devs.config.json"), "{}")
    for (const board of boards) giveRuntime(folder, board)
    computer = new FakeComputer(folder, new Date("2031-05-06T07:08:09Z"))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the command on the fake computer; `onPause` is told the seconds that have passed, and may press Ctrl-C. */
async function flash(
    options: Partial<FlashCommandOptions>,
    onPause: (seconds: number, ctrlC: () => void) => void = () => {},
) {
    const { host, stdout, stderr, send } = fakeHost(() => {
        throw new Error("no simulation here")
    })
    computer.paused = seconds => onPause(seconds, () => send("SIGINT"))
    const nothing = {
        board: undefined,
        write: undefined,
        port: undefined,
        drive: undefined,
        runtime: undefined,
        sha256: undefined,
    }
    let code: number
    try {
        code = await runFlash({ ...nothing, ...options }, host, {
            project: folder,
            build: () => {
                computer.ran.push("build")
                return 0
            },
            flashHost: computer.host,
        })
    } catch (error) {
        const failure = failureOf(error)
        code = failure.code
        host.stderr.write(`quietline: ${failure.message}\n`)
    }
    await new Promise(done => host.stderr.write("", done))
    expect(stdout.text).toBe("")
    // what begins is the same each time, see below
    const lines = stderr.lines.filter(line => !line.startsWith("putting the runtime ("))
    return { code, lines, begun: stderr.lines.length > lines.length ? stderr.lines[0] : undefined }
}

const drive = () => join(folder, "RPI-RP2")
const copied = () => readFileSync(join(drive(), "quietline.uf2"))

describe("quietline flash for a Pico", () => {
    it("says what to press, waits for the drive, copies the file and names the port that appears", async () => {
        computer.folders = [drive()]
        const { code, lines } = await flash({ board: "pico_w" }, seconds => {
            if (seconds === 10) plugIn(drive())
            if (seconds === 13) {
                restart(drive())
                computer.ports = [{ path: "/dev/ttyACM0", vendorId: "2e8a" }]
            }
        })
        expect(lines).toEqual([
            "hold BOOTSEL on the board, plug its USB cable in, let go: it shows itself as the drive RPI-RP2",
            "wrote the receiver's program to the Raspberry Pi Pico W on /dev/ttyACM0; see it with: quietline monitor --port /dev/ttyACM0",
        ])
        expect(code).toBe(0)
        expect(copied()).toEqual(uf2(40))
        expect(computer.ran).toEqual([
            "build",
            "--ci --quiet bundle --board quietline_pico_w --flash-file .devicescript/quietline_pico_w.part.uf2 src/mainPicoW.ts",
        ])
        expect(readFileSync(join(folder, ".devicescript/quietline_pico_w.uf2"))).toEqual(uf2(40))
        expect(existsSync(join(folder, ".devicescript/quietline_pico_w.part.uf2"))).toBe(false)
    })

    it("takes the drive that is given, and says when the board's port does not show itself", async () => {
        plugIn(drive())
        const { code, lines } = await flash({ board: "pico", drive: drive() }, seconds => {
            if (seconds === 2) restart(drive())
        })
        expect(lines).toEqual([
            "wrote the receiver's program to the Raspberry Pi Pico; its port has not appeared yet: unplug it, plug it in, and run quietline ports",
        ])
        expect(code).toBe(0)
        expect(copied()).toEqual(uf2(40))
    })

    it("gives up after two minutes without a drive, and stops at Ctrl-C", async () => {
        let seconds = 0
        const late = await flash({ board: "pico" }, now => {
            seconds = now
        })
        expect(late.code).toBe(3)
        expect(seconds).toBe(120)
        expect(late.lines.at(-1)).toMatch(
            /^quietline: no drive RPI-RP2 has appeared; .*or copy \S+quietline_pico\.uf2 onto it yourself$/,
        )
        const stopped = await flash({ board: "pico" }, (_, ctrlC) => ctrlC())
        expect(stopped.code).toBe(130)
        expect(stopped.lines.at(-1)).toBe("quietline: stopped; nothing was written")
    })

    it("does not take another chip's drive, one of two, or a folder", async () => {
        plugIn(drive(), "RP2350")
        computer.folders = [drive()]
        const other = {
            code: 2,
            lines: [expect.stringContaining("is the drive of an RP2350, not of")],
        }
        expect(await flash({ board: "pico", drive: drive() })).toMatchObject(other)
        expect(await flash({ board: "pico" })).toMatchObject(other)
        computer.folders = [plugIn(join(folder, "one")), plugIn(join(folder, "two"))]
        expect((await flash({ board: "pico" })).lines).toEqual([
            expect.stringMatching(
                /^quietline: several bootloader drives: .*one, .*two; give one as/,
            ),
        ])
        expect((await flash({ board: "pico", drive: folder })).lines).toEqual([
            expect.stringMatching(/^quietline: --drive takes the drive that a Pico shows while/),
        ])
        expect(existsSync(join(drive(), "quietline.uf2"))).toBe(false)
    })

    it("says how far it came when the drive can't be written, and when the board does not restart", async () => {
        plugIn(drive())
        const stuck = await flash({ board: "pico", drive: drive() })
        expect(stuck.code).toBe(3)
        expect(stuck.lines).toEqual([
            expect.stringContaining("but the board has not restarted with it; hold BOOTSEL"),
        ])
        rmSync(join(drive(), "quietline.uf2"))
        mkdirSync(join(drive(), "quietline.uf2"))
        const full = await flash({ board: "pico", drive: drive() })
        expect(full.code).toBe(3)
        expect(full.lines).toEqual([
            expect.stringMatching(
                /could not be written \(EISDIR.*\) after 0 of 20480 bytes; hold BOOTSEL/,
            ),
        ])
    })
})

describe("quietline flash, before anything is written", () => {
    it("says at once what takes long, though there is no terminal", async () => {
        plugIn(drive())
        const { begun } = await flash({ board: "pico", drive: drive() })
        expect(begun).toBe(
            `putting the runtime (SHA-256 ${hashOf(uf2()).slice(0, 16)}…) and the receiver's program for the Raspberry Pi Pico together…`,
        )
    })

    it("says which runtime is missing, where it may be had and how to give it; it never downloads one", async () => {
        rmSync(join(folder, ".devicescript/cache"), { recursive: true })
        expect(await flash({ board: "pico" })).toMatchObject({
            code: 2,
            lines: [
                "quietline: the DeviceScript runtime for the Raspberry Pi Pico is not here yet; " +
                    "download https://github.com/microsoft/devicescript-pico/releases/download/v2.16.1/devicescript-rp2040-pico.uf2 " +
                    "and give it as --runtime FILE; it is kept from then on",
            ],
        })
        expect(computer.ran).toEqual(["build"])
    })

    it("takes no runtime that the CLI has put in the place of the one that was given", async () => {
        plugIn(drive())
        computer.onBundle = () =>
            writeFileSync(join(folder, cachedRuntime(boardOf("pico"))), uf2().fill(1, 40))
        const { code, lines } = await flash({ board: "pico", drive: drive() })
        expect(code).toBe(2)
        expect(lines.at(-1)).toMatch(
            /is not a runtime that was given with --runtime, or has changed since/,
        )
        expect(existsSync(join(drive(), "quietline.uf2"))).toBe(false)
    })

    it("says what is wrong with the CLI in one line", async () => {
        computer.bundled = { code: 100, output: "" }
        expect((await flash({ board: "pico" })).lines).toEqual([
            expect.stringContaining(
                "is in use (8081, 8082 or 8083 on this computer); end the other",
            ),
        ])
        computer.bundled = {
            code: 1,
            output: "      throw new Error(`dcfg`)\n\n\u001b[91mError: dcfg key too long: 'x'\u001b[0m\n    at mkEntry (x.cjs:1)\n\nNode.js v20\n",
        }
        expect((await flash({ board: "pico" })).lines).toEqual([
            "quietline: the DeviceScript CLI failed: Error: dcfg key too long: 'x'",
        ])
        computer.bundled = {
            code: 1,
            output: "no such board\nstill waiting on run dependencies:\ndependency: wasm-instantiate\n(end of list)\n",
        }
        expect((await flash({ board: "pico" })).lines).toEqual([
            "quietline: the DeviceScript CLI failed: no such board",
        ])
        computer.bundled = Buffer.from("no UF2")
        expect((await flash({ board: "pico" })).lines).toEqual([
            expect.stringContaining("is not a UF2 file for the RP2040"),
        ])
        expect(existsSync(join(folder, ".devicescript/quietline_pico.uf2"))).toBe(false)
    })

    it("refuses options that the board has no use for", async () => {
        expect((await flash({ board: "pico", port: "auto" })).lines[0]).toMatch(
            "--port is for ESP32",
        )
        expect((await flash({ board: "esp32c3", drive: "x" })).lines[0]).toMatch(
            "--drive is for the Pico; an ESP32-C3 SuperMini or XIAO is written over its port",
        )
        expect((await flash({ board: "pico", drive: folder })).lines[0]).toMatch("--drive takes")
        expect(computer.ran).toEqual([])
    })

    it("writes the rig's program when it is told to, or the configuration says so", async () => {
        const config = (text: string) => writeFileSync(join(folder, "devs.config.json"), text)
        config('{ "program": "receiver" }')
        plugIn(drive())
        const { lines } = await flash({ board: "pico", write: "rig", drive: drive() }, seconds => {
            if (seconds !== 2) return
            restart(drive())
            computer.ports = [{ path: "/dev/ttyACM0", vendorId: "2e8a" }]
        })
        expect(lines).toEqual([
            "wrote the cable rig's program to the Raspberry Pi Pico on /dev/ttyACM0; " +
                "test a cable with: quietline cable --port /dev/ttyACM0 (zero it first, once: --zero)",
        ])
        const entry = () => computer.ran.at(-1)?.split(" ").at(-1)
        expect(entry()).toBe("src/mainPicoRig.ts")
        config('{ "program": "rig" }')
        plugIn(drive())
        await flash({ board: "pico_w", drive: drive() })
        expect(entry()).toBe("src/mainPicoWRig.ts")
        plugIn(drive())
        await flash({ board: "pico_w", write: "receiver", drive: drive() })
        expect(entry()).toBe("src/mainPicoW.ts")
    })

    it("does not write the rig's program where samples come from a converter on SPI", async () => {
        writeFileSync(join(folder, "devs.config.json"), '{ "capture": "spi" }')
        const { code, lines } = await flash({ board: "pico", write: "rig" })
        expect(lines).toEqual([
            expect.stringMatching(
                /^quietline: devs.config.json: program is "rig" beside capture "spi"/,
            ),
        ])
        expect(code).toBe(2)
        expect(computer.ran).toEqual([])
    })

    it("takes the board of the configuration when it is told none", async () => {
        rmSync(join(folder, "devs.config.json"))
        expect((await flash({})).lines).toEqual([
            "quietline: devs.config.json is missing; {} stands for all defaults",
        ])
        writeFileSync(join(folder, "devs.config.json"), '{ "board": "pico_w" }')
        plugIn(drive())
        await flash({ drive: drive() })
        expect(computer.ran.map(call => call.split(" ").at(-1))).toEqual([
            "build",
            "src/mainPicoW.ts",
        ])
    })
})

describe("quietline flash for an ESP32", () => {
    const version = (text: string) => `if (args[0] === "version") console.log("${text}")`
    const writes = (text: string, code = 0) =>
        `${version("esptool.py v4.7.0")}; else { console.log(${JSON.stringify(text)}); process.exitCode = ${code} }`

    beforeEach(() => {
        computer.bundled = espImage(5)
        computer.ports = [{ path: "/dev/ttyACM3", vendorId: "303a" }]
    })

    it("writes with esptool at the chip's place on the only likely port", async () => {
        computer.tools = {
            "esptool.py": writes("Writing at 0x00010000... (12 %)\nHash of data verified."),
        }
        const { code, lines } = await flash({ board: "esp32c3" })
        expect(lines).toEqual([
            "writing to /dev/ttyACM3; should it not begin: hold BOOT, tap RESET (EN on some boards), let go of BOOT",
            "wrote the receiver's program to the ESP32-C3 SuperMini or XIAO on /dev/ttyACM3; if it does not start by itself, press RESET; see it with: quietline monitor --port /dev/ttyACM3",
        ])
        expect(code).toBe(0)
        const file = join(folder, ".devicescript/quietline_esp32c3.bin")
        expect(computer.ran.at(-1)).toBe(
            `esptool.py --chip esp32c3 --port /dev/ttyACM3 --baud 460800 write_flash 0x0 ${file}`,
        )
    })

    it("knows the newer esptool's words and the classic chip's place", async () => {
        computer.bundled = espImage(0)
        computer.tools = { esptool: version("esptool v5.1.0\\n5.1.0") }
        expect((await flash({ board: "esp32_devkit_c", port: "/dev/ttyUSB1" })).code).toBe(0)
        expect(computer.ran.at(-1)).toMatch(
            /^esptool --chip esp32 --port \/dev\/ttyUSB1 --baud 460800 write-flash 0x1000 /,
        )
    })

    it("says how to install esptool when there is none or none that is new enough, and takes the one that is", async () => {
        expect((await flash({ board: "esp32c3" })).lines).toEqual([
            "quietline: esptool was not found, which writes ESP32 boards; install it (v4.5 or newer) with: pip install esptool",
        ])
        computer.tools = { esptool: version("esptool.py v3.3.1") }
        expect(await flash({ board: "esp32c3" })).toMatchObject({
            code: 2,
            lines: [
                "quietline: esptool is v3.3, expected v4.5 or newer; bring it up to date with: pip install --upgrade esptool",
            ],
        })
        computer.tools.python3 = `args.splice(0, 2); ${version("esptool.py v4.8.1")}`
        expect((await flash({ board: "esp32c3" })).code).toBe(0)
        expect(computer.ran.at(-1)).toMatch(/^python3 -m esptool --chip esp32c3 /)
    })

    it("says what to press when the chip does not answer, and what to do when it is another one", async () => {
        const failing = async (output: string) => {
            computer.tools = { esptool: writes(output, 2) }
            return flash({ board: "esp32c3" })
        }
        const silent = await failing(
            "Connecting......\n\nA fatal error occurred: Failed to connect to ESP32-C3: No serial data received.\n",
        )
        expect(silent.code).toBe(3)
        expect(silent.lines.at(-1)).toBe(
            "quietline: the ESP32-C3 SuperMini or XIAO on /dev/ttyACM3 does not start its bootloader; hold BOOT, tap RESET (EN on some boards), let go of BOOT, and repeat quietline flash",
        )
        const other = await failing(
            "A fatal error occurred: This chip is ESP32-S3, not ESP32-C3. Wrong chip argument?\n",
        )
        expect(other.code).toBe(2)
        expect(other.lines.at(-1)).toMatch(
            /the chip on \/dev\/ttyACM3 is ESP32-S3, but --board esp32c3 .*nothing was written$/,
        )
        const odd = await failing("A fatal error occurred: The firmware is haunted\n")
        expect(odd.lines.at(-1)).toMatch(/esptool failed: The firmware is haunted; hold BOOT/)
        // a board that was put into its bootloader by hand can't restart by itself
        expect(
            (await failing("Hash of data verified.\nTo exit the bootloader, reset the chip")).code,
        ).toBe(0)
    })

    it("says so when no port or several could be the board", async () => {
        computer.tools = { esptool: writes("") }
        computer.ports = []
        expect(await flash({ board: "esp32c3" })).toMatchObject({
            code: 3,
            lines: [
                expect.stringMatching(/^quietline: no board found: there is no serial port at all/),
            ],
        })
        computer.ports = ["1", "2"].map(n => ({ path: `/dev/ttyUSB${n}`, vendorId: "1a86" }))
        expect((await flash({ board: "esp32c3" })).lines).toEqual([
            expect.stringContaining("several ports could be the board"),
        ])
    })
})
