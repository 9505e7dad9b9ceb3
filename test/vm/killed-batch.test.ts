import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { SaxesParser } from "saxes"
import { afterAll, describe, expect, it } from "vitest"
import { auditLog } from "../../host/cable/log-audit"

const CABLES = 60
const CHILD = new URL("../host/batch-child.ts", import.meta.url).pathname

function linesOf(path: string): string[] {
    return existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : []
}

function serial(number: number): string {
    return `A${String(number).padStart(2, "0")}`
}

describe.skipIf(process.platform === "win32")(
    "a batch of 60 that kill -9 interrupts three times",
    () => {
        const folder = mkdtempSync(join(tmpdir(), "quietline-batch-"))
        afterAll(() => rmSync(folder, { recursive: true }))
        const [ndjson, csv] = ["log.ndjson", "log.csv"].map(name => join(folder, name))

        /** Goes on with the batch. @param killAt kill -9 with the first record from this number on. @returns what was printed */
        async function run(
            documents: string,
            killAt: number,
        ): Promise<{ signal: unknown; text: string }> {
            const done = linesOf(ndjson).length
            const paths = [ndjson, csv, `${documents}.xml`, `${documents}.html`]
            const child = spawn(process.execPath, [
                ...["--import", "tsx", CHILD, serial(done + 1), String(CABLES - done)],
                ...paths,
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

        it("has every report whole, and every cable in its log that was shown", async () => {
            const shown: string[] = []
            for (const [i, killAt] of [17, 32, 48, CABLES + 1].entries()) {
                const documents = join(folder, `run${i}`)
                const { signal, text } = await run(documents, killAt)
                expect(signal).toBe(killAt > CABLES ? null : "SIGKILL")
                shown.push(...text.trim().split("\n"))
                const whole = readFileSync(ndjson, "utf8").replace(/[^\n]*$/, "")
                const { troubles, records } = auditLog(whole)
                expect(troubles).toEqual([])
                expect(records).toBeGreaterThanOrEqual(Math.min(killAt, CABLES))
                const parser = new SaxesParser()
                parser.on("error", error => {
                    throw error
                })
                parser.write(readFileSync(`${documents}.xml`, "utf8")).close()
                expect(readFileSync(`${documents}.html`, "utf8")).toMatch(/<\/html>\n$/)
            }
            const serials = linesOf(ndjson).map(line => JSON.parse(line).serial)
            expect(serials).toEqual(Array.from({ length: CABLES }, (_, i) => serial(i + 1)))
            for (const line of shown) expect(serials).toContain(line.split(" ")[1])
            const rows = linesOf(csv).map(row => row.split(",")[2])
            expect(rows[0]).toBe("serial")
            // the process may have ended between a record and its row
            expect(new Set(rows.slice(1)).size).toBeGreaterThanOrEqual(CABLES - 3)
            expect(new Set(rows).size).toBe(rows.length)
            expect(rows.every(row => row === "serial" || serials.includes(row))).toBe(true)
            expect(readdirSync(folder).filter(name => !name.endsWith(".part"))).toHaveLength(10)
        })
    },
)
