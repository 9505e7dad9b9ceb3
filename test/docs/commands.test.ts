import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, describe, expect, it } from "vitest"
import { quietlineProgram } from "../../host/cli/program"
import { fakeHost } from "../host/fake-host"
import { FakeSimulation } from "../host/fake-simulation"

const BIN = fileURLToPath(new URL("../../bin/quietline.mjs", import.meta.url))
const PAGES = ["README.md", ...readdirSync("docs").map(name => `docs/${name}`)].filter(name =>
    name.endsWith(".md"),
)
/** These build firmware, download a runtime, or wait for a board to come. */
const NEED_A_BOARD =
    /^(flash|deploy|monitor|record|cable|cable --batch|calibrate|capture --out line\.wav)\b(?!.*--(scenario|tone-file))/
/** A person would end these. */
const ENDLESS = /^sim\b(?!.*(--plot|--help|--seconds))/

/** The commands in the fenced blocks of a page, as they are typed, without the remark behind them. */
function commandsOf(page: string): string[] {
    const blocks = readFileSync(page, "utf8").split(/^```.*$/m)
    return blocks
        .filter((_, i) => i % 2 === 1)
        .flatMap(block => block.split("\n"))
        .map(line => /^(?:\$ )?(?:node bin\/quietline\.mjs|quietline) ([a-z].*)/.exec(line)?.[1])
        .filter(command => command !== undefined)
        .map(command => command.replace(/\s+#.*|\s{2,}\S.*/, "").trim())
}

/** Words as a shell makes them of a line, without quotes; undefined where it does more than that. */
function wordsOf(command: string): string[] | undefined {
    const [own] = command.split(/ (?:[|>]|2>)/)
    return /[;&$*`]/.test(own)
        ? undefined
        : own.match(/"[^"]*"|\S+/g)?.map(word => word.replaceAll('"', ""))
}

async function run(args: readonly string[], cwd: string) {
    const child = spawn(process.execPath, [BIN, ...args], {
        cwd,
        stdio: ["ignore", "pipe", "pipe"],
    })
    let text = ""
    for (const stream of [child.stdout, child.stderr])
        stream.on("data", chunk => {
            text += chunk
        })
    const code = await new Promise(done => child.on("close", done))
    return { code, text }
}

describe("the commands of the README, in their order in an empty folder", () => {
    const folder = mkdtempSync(join(tmpdir(), "quietline-readme-"))
    afterAll(() => rmSync(folder, { recursive: true }))
    const commands = commandsOf("README.md")
    const runnable = commands.filter(command => !NEED_A_BOARD.test(command))

    it("are there", () => {
        expect(runnable.length).toBeGreaterThanOrEqual(9)
        expect(commands.length - runnable.length).toBeGreaterThanOrEqual(6)
    })

    it.each(runnable)("%s", async command => {
        const words = wordsOf(command.replace("--watch 30", "--watch 3")) ?? []
        const end = ENDLESS.test(command) ? ["--seconds", "1", "--speed", "max"] : []
        const { code, text } = await run([...words, ...end], folder)
        // a cable that is broken fails, which is what they show
        expect([0, ...(words[0] === "cable" ? [1] : [])]).toContain(code)
        expect(text).not.toMatch(/^quietline: .*(error|no such|failure)/m)
        const written = /--(?:plot|out|tone-file) (\S+)/.exec(command)?.[1]
        if (written !== undefined) expect(existsSync(join(folder, written))).toBe(true)
    })
})

describe("the commands of the documents", () => {
    it.each(PAGES)("of %s are taken by today's options", async page => {
        for (const command of commandsOf(page)) {
            const words = wordsOf(command)
            if (words === undefined || words.includes("--help")) continue
            const program = quietlineProgram(fakeHost(() => new FakeSimulation([])).host, () => {})
            for (const one of program.commands) one.action(() => {})
            await expect(
                program.parseAsync(words, { from: "user" }),
                `${page}: ${command}`,
            ).resolves.toBeDefined()
        }
    })

    it.each(PAGES)("of %s join no two by &&, which PowerShell 5 does not take", page => {
        const blocks = readFileSync(page, "utf8").split(/^```.*$/m)
        for (const [i, block] of blocks.entries())
            if (i % 2 === 1) expect(block).not.toContain(" && ")
    })
})
