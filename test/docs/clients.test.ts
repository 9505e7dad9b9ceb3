import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"

/** What the packages that a page imports have, by what it imports from them. */
const IMPORT = /^import \{ (.+) \} from "(quietline\/\w+)"$/gm

describe("the programs in the documents", () => {
    it.each(["docs/link.md", "docs/service.md"])(
        "of %s import what the package exports",
        async page => {
            const text = readFileSync(page, "utf8")
            const imports = [...text.matchAll(IMPORT)]
            expect(imports.length).toBeGreaterThan(0)
            expect(text).not.toMatch(/from "\.{1,2}\//)
            for (const [, names, from] of imports)
                expect(await import(from)).toMatchObject(
                    Object.fromEntries(names.split(", ").map(name => [name, expect.anything()])),
                )
        },
    )
})
