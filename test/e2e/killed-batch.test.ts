import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { build } from "esbuild"
import { SaxesParser } from "saxes"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { auditLog } from "../../host/cable/log-audit"

const CABLES = 24
/** Compiled once: four processes run it. */
const CHILD = ".devicescript/test/host/batch-child.mjs"

function linesOf(path: string): string[] {
    return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : []
}

function serial(number: number): string {
    return `A${String(number).padStart(2, "0")}`
}

/** Names of the test cases of a JUnit report, read by a strict parser. */
function namesIn(path: string): string[] {
    const names: string[] = []
    const parser = new SaxesParser()
    parser.on("error", error => {
        throw error
    })
    parser.on("opentag", ({ name, attributes }) => {
        if (name === "testcase") names.push(String(attributes.name))
    })
    parser.write(readFileSync(path, "utf8")).close()
    return names
}

describe.skipIf(process.platform === "win32")(
    "a batch of 24 that kill -9 interrupts three times",
    () => {
        const folder = mkdtempSync(join(tmpdir(), "quietline-batch-"))
        beforeAll(() =>
            build({
                entryPoints: ["test/host/commands/batch-child.ts"],
                outfile: CHILD,
                bundle: true,
                packages: "external",
                platform: "node",
                format: "esm",
                jsx: "automatic",
                logLevel: "error",
            }),
        )
        afterAll(() => rmSync(folder, { recursive: true }))
        const [ndjson, csv] = ["log.ndjson", "log.csv"].map(name => join(folder, name))

        const documents = ["log.xml", "log.html"].map(name => join(folder, name))

        /** The same command each time. @param killAt kill -9 with the first line of this cable. @returns what was printed */
        async function run(killAt: number): Promise<{ signal: unknown; text: string }> {
            const left = CABLES - linesOf(ndjson).length
            const child = spawn(process.execPath, [
                ...[CHILD, serial(1), String(left)],
                ...[ndjson, csv, ...documents],
            ])
            let text = ""
            let errors = ""
            child.stdout.on("data", chunk => {
                text += chunk
                if (text.includes(serial(killAt))) child.kill("SIGKILL")
            })
            child.stderr.on("data", chunk => {
                errors += chunk
            })
            const signal = await new Promise(ended => child.on("close", (_, by) => ended(by)))
            expect(errors).toBe("")
            return { signal, text }
        }

        it("has every cable in every report, by the same command each time", async () => {
            const shown: string[] = []
            for (const killAt of [7, 13, 19, CABLES + 1]) {
                const { signal, text } = await run(killAt)
                expect(signal).toBe(killAt > CABLES ? null : "SIGKILL")
                shown.push(...text.trim().split("\n"))
                const whole = readFileSync(ndjson, "utf8").replace(/[^\n]*$/, "")
                const { troubles, records } = auditLog(whole)
                expect(troubles).toEqual([])
                expect(records).toBeGreaterThanOrEqual(Math.min(killAt, CABLES))
                namesIn(documents[0])
                expect(readFileSync(documents[1], "utf8")).toMatch(/<\/html>\n$/)
            }
            const all = Array.from({ length: CABLES }, (_, i) => serial(i + 1))
            expect(linesOf(ndjson).map(line => JSON.parse(line).serial)).toEqual(all)
            for (const line of shown) expect(all).toContain(line.split(" ")[1])
            expect(linesOf(csv).map(row => row.split(",")[2])).toEqual(["serial", ...all])
            expect(namesIn(documents[0])).toEqual(all)
            const pages = readFileSync(documents[1], "utf8").matchAll(
                /<h1>Cable test <span>(.*?)</g,
            )
            expect([...pages].map(([, name]) => name)).toEqual(all)
            expect(readdirSync(folder).filter(name => !name.endsWith(".part"))).toHaveLength(4)
        })
    },
)
