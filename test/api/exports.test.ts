import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { PACKAGE_ROOT, packageFile } from "../../node/package-root"
import packageJson from "../../package.json" with { type: "json" }

/** What a program of someone else's prints, which knows the package by its name. */
function printed(program: string): string {
    return execFileSync(process.execPath, ["--input-type=module", "-e", program], {
        cwd: PACKAGE_ROOT,
        encoding: "utf8",
    })
}

/** The files that a file of the bundle is made of, itself included, and the packages that they import. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen
    seen.add(file)
    if (!file.endsWith(".js")) return seen
    const text = readFileSync(packageFile(`dist/${file}`), "utf8")
    for (const [, from] of text.matchAll(/^(?:import|\}|export)[^"\n]*"([^"]+)";$/gm))
        importsOf(from.replace("./", ""), seen)
    return seen
}

describe("the package", () => {
    it("runs an image on a scenario", () => {
        const program = `
            import { simulate } from "quietline/sim"
            import { decodeLine } from "quietline/telemetry"
            for await (const { text } of simulate({ scenario: "tone", seconds: 3 }).lines()) {
                const line = decodeLine(text)
                if (line.ok && line.kind === "M") console.log(line.values.level_dbu)
            }`
        const levels = printed(program).trim().split("\n").map(Number)
        expect(levels.length).toBeGreaterThan(5)
        expect(Math.abs(levels.at(-1)! + 10)).toBeLessThan(0.2)
    })

    it("takes a board's bytes apart", () => {
        const program = `
            import { TelemetryLink } from "quietline/link"
            const link = new TelemetryLink()
            const events = link.push(new TextEncoder().encode("> hello\\n"))
            console.log(JSON.stringify(events))`
        expect(JSON.parse(printed(program))).toEqual([
            { type: "runtime", text: "> hello", kind: "log" },
        ])
    })

    it.each(["link.js", "telemetry.js"])("needs nothing but the language in %s", file => {
        const imports = [...importsOf(file)]
        expect(imports.length).toBeGreaterThan(1)
        expect(imports.filter(name => !name.endsWith(".js"))).toEqual([])
    })

    it("finds what is needed where something is", () => {
        expect([...importsOf("sim.js")]).toContain("node:fs")
    })

    it("runs no script when it is installed", () => {
        const scripts = Object.keys(packageJson.scripts)
        expect(scripts.filter(name => /^(pre|post)?install$/.test(name))).toEqual([])
    })
})
