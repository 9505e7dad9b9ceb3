import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { decodeLine } from "../../src/telemetry/decode"

const pages = ["README.md", ...readdirSync("docs").filter(name => name.endsWith(".md"))].map(
    name => (name === "README.md" ? name : `docs/${name}`),
)

describe("the telemetry lines in the documents", () => {
    it.each(pages)("of %s are whole", page => {
        const lines = readFileSync(page, "utf8")
            .split("\n")
            .filter(line => /^> QL1[A-Z] \d+ \d+ /.test(line))
        for (const line of lines) expect([line, decodeLine(line).ok]).toEqual([line, true])
    })
})
