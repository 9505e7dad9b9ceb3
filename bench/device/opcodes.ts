// Opcodes of a piece of compiled firmware, from the listing of `devicescript disasm -d`: each statement stands there with
// its bytes behind `//`.
import { execFileSync } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

const CLI = join(
    dirname(createRequire(import.meta.url).resolve("@devicescript/cli/package.json")),
    "devicescript",
)

/** Opcodes below this have at most one operand behind them; from here on the byte is a small number by itself. */
const DIRECT_NUMBERS = 0x80

/** An operand from here on is longer than a byte: 0xf8 announces one more byte, 0xf9 two, and so on. */
const LONG_OPERAND = 0xf8

/** Opcodes that an operand follows (the runtime's bytecode table). */
const WITH_OPERAND = new Set([
    0x00, 0x01, 0x0d, 0x0e, 0x10, 0x11, 0x12, 0x15, 0x16, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e, 0x22, 0x23,
    0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x49, 0x4a, 0x4b, 0x4e, 0x50, 0x51, 0x56, 0x5e,
])

/** Opcodes in the bytes of whole statements. */
export function countOpcodes(code: Uint8Array): number {
    let count = 0
    for (let i = 0; i < code.length; count++) {
        const opcode = code[i++]
        if (opcode >= DIRECT_NUMBERS || !WITH_OPERAND.has(opcode)) continue
        const operand = code[i++]
        if (operand >= LONG_OPERAND) i += operand - LONG_OPERAND + 1
    }
    return count
}

/** One statement of a function: where it stands, what it says, its opcodes, and where it jumps to. */
export interface Statement {
    at: number
    text: string
    opcodes: number
    target: number | undefined
}

/** Lines of the listing of each image that was asked for: the CLI takes seconds to start. */
const listings = new Map<string, string[]>()

function listingOf(image: string): string[] {
    const known = listings.get(image)
    if (known !== undefined) return known
    const listing = execFileSync(process.execPath, [CLI, "disasm", "-d", image], {
        encoding: "utf8",
        maxBuffer: 1 << 26,
    })
    const lines = listing.split("\n")
    listings.set(image, lines)
    return lines
}

/** The statements of a function of an image. @throws Error when the image has none of that name */
export function statementsOf(image: string, name: string): Statement[] {
    const lines = listingOf(image)
    const first = lines.findIndex(line => new RegExp(`^(proc|method) ${name}_F\\d+`).test(line))
    if (first < 0) throw new Error(`${image} has no function ${name}`)
    const statements: Statement[] = []
    for (const line of lines.slice(first + 1)) {
        if (/^(proc|method|constructor) /.test(line)) break
        const match = /^\s*(\d+):\s+(.*?)\s+\/\/ ([0-9a-f]+)$/.exec(line)
        if (!match) continue
        const target = /^JMP (\d+)/.exec(match[2])?.[1]
        statements.push({
            at: Number(match[1]),
            text: match[2],
            opcodes: countOpcodes(Buffer.from(match[3], "hex")),
            target: target === undefined ? undefined : Number(target),
        })
    }
    return statements
}

/** The statements of one turn of a function's innermost loop: from the target of its jump back to that jump. */
export function innermostLoop(statements: readonly Statement[]): Statement[] {
    const backward = statements.filter(({ at, target }) => target !== undefined && target < at)
    const jump = backward.reduce((a, b) => ((b.target ?? 0) > (a.target ?? 0) ? b : a))
    return statements.filter(({ at }) => at >= (jump.target ?? 0) && at <= jump.at)
}
