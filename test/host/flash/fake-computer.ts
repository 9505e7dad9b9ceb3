import { createHash } from "node:crypto"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Board } from "../../../boards/boards"
import type { FlashHost } from "../../../host/flash/flash-host"
import { runTool, type ToolResult } from "../../../host/flash/run-tool"
import { prepareRuntime, runtimeOf } from "../../../host/flash/runtime-file"
import { portInfo } from "../../../host/port/port-info"
import { talking } from "../deploy/connections"

/** A UF2 file of one empty block for the RP2040, as far as its head goes. */
export function uf2(blocks = 1): Buffer {
    const block = Buffer.alloc(512)
    block.writeUInt32LE(0x0a324655, 0)
    block.writeUInt32LE(0x9e5d5157, 4)
    block.writeUInt32LE(0xe48bff56, 28)
    return Buffer.concat(Array.from({ length: blocks }, () => block))
}

/** The head of an ESP32 image, and some more bytes. */
export function espImage(chip: number): Buffer {
    const image = Buffer.alloc(64)
    image[0] = 0xe9
    image.writeUInt16LE(chip, 12)
    return image
}

/** A board's runtime, as far as is looked at. */
function runtimeFor(board: Board): Buffer {
    const { chip } = runtimeOf(board)
    return chip === undefined ? uf2() : espImage(chip)
}

/** SHA-256 of bytes, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
    return createHash("sha256").update(bytes).digest("hex")
}

/** Gives a project a board's runtime, as --runtime does. */
export function giveRuntime(project: string, board: Board): void {
    const file = join(project, "given")
    writeFileSync(file, runtimeFor(board))
    prepareRuntime(project, board, { file, sha256: undefined }, new Date(0))
    rmSync(file)
}

/** A bootloader's drive. */
export function plugIn(folder: string, boardId = "RPI-RP2"): string {
    mkdirSync(folder, { recursive: true })
    const info = `UF2 Bootloader v3.0\r\nModel: Raspberry Pi RP2\r\nBoard-ID: ${boardId}\r\n`
    writeFileSync(join(folder, "INFO_UF2.TXT"), info)
    return folder
}

/** The board has restarted with its new program: the drive is gone. */
export function restart(folder: string): void {
    rmSync(join(folder, "INFO_UF2.TXT"))
}

/**
 * A computer with the DeviceScript CLI and the tools that it is given, a clock that only pauses move on, and no network.
 * `paused` is called with the seconds that have passed.
 */
export class FakeComputer {
    /** script of a tool, by its name: JavaScript with the arguments in `args` */
    tools: Record<string, string> = {}
    /** what the CLI's bundle writes, or how it ends */
    bundled: Buffer | ToolResult = uf2(40)
    folders: string[] = []
    ports: { path: string; vendorId: string }[] = []
    /** each command line that was run, without its path */
    ran: string[] = []
    paused: (seconds: number) => void = () => {}
    onBundle = () => {}
    #seconds = 0

    constructor(
        readonly project: string,
        readonly now: Date,
    ) {}

    get host(): FlashHost {
        return {
            run: async (command, args, options) => {
                if (command === process.execPath) return this.#bundle(args)
                const script = this.tools[command]
                if (script === undefined) return undefined
                this.ran.push([command, ...args].join(" "))
                const code = `const args = process.argv.slice(1); ${script}`
                return runTool(process.execPath, ["-e", code, "--", ...args], options)
            },
            driveFolders: () => this.folders,
            ports: {
                open: async path => talking("", path),
                list: async () =>
                    this.ports.map(({ path, vendorId }) =>
                        portInfo({
                            path,
                            vendorId,
                            productId: "0001",
                            manufacturer: undefined,
                            serialNumber: undefined,
                        }),
                    ),
            },
            now: () => this.now,
            pause: async ms => {
                this.#seconds += ms / 1000
                this.paused(this.#seconds)
            },
        }
    }

    #bundle(args: readonly string[]): ToolResult {
        this.ran.push(args.slice(1).join(" "))
        this.onBundle()
        if (!Buffer.isBuffer(this.bundled)) return this.bundled
        writeFileSync(join(this.project, args[args.indexOf("--flash-file") + 1]), this.bundled)
        return { code: 0, output: "" }
    }
}
