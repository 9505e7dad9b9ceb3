import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { builtinScenarioNames } from "../../../node/load-scenario"
import { fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"

/** A README loads it on every visit. */
const MAX_BYTES = 60_000

/** Frame of all panels [px]. */
const LEFT = 76
const RIGHT = 796

const folder = mkdtempSync(join(tmpdir(), "quietline-plot-"))
afterAll(() => rmSync(folder, { recursive: true }))

/** The command, with what it said and which simulations it started. */
async function run(...argv: string[]) {
    const starter = fakeStarter(() => new FakeSimulation([]))
    const { host, stdout, stderr } = fakeHost(starter.start)
    const code = await main(argv, host)
    return { code, stdout, stderr, asked: starter.asked }
}

/** The picture of a scenario, drawn by the command. */
async function drawn(scenario: object | string, ...argv: string[]): Promise<string> {
    const file = join(folder, "scenario.json")
    if (typeof scenario === "object") writeFileSync(file, JSON.stringify(scenario))
    const given = typeof scenario === "object" ? file : scenario
    const path = join(folder, "out.svg")
    const { stderr } = await run("sim", "--scenario", given, "--plot", path, ...argv)
    expect(stderr.text).toBe(`wrote ${path}\n`)
    return readFileSync(path, "utf8")
}

/** The names of all elements, or what is wrong with the XML: a simple reader, for what we write. */
function elementsOf(xml: string): string[] {
    const open: string[] = []
    const names: string[] = []
    const rest = xml.replace(/<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g, (...match) => {
        const [, closes, name, , isEmpty] = match
        if (closes) expect(open.pop()).toBe(name)
        else {
            names.push(name)
            if (!isEmpty) open.push(name)
        }
        return ""
    })
    expect(open).toEqual([])
    expect(rest).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/)
    return names
}

describe("sim --plot", () => {
    it("writes a picture, says so on stderr, and starts nothing", async () => {
        const path = join(folder, "said.svg")
        const { code, stdout, stderr, asked } = await run("sim", "--plot", path)
        expect(code).toBe(0)
        expect(stdout.text).toBe("")
        expect(stderr.text).toBe(`wrote ${path}\n`)
        expect(asked).toEqual([])
        expect(readFileSync(path, "utf8")).toContain(">hum-loop</text>")
    })

    it("draws every built-in scenario: well-formed, small, and without a number that is none", async () => {
        for (const name of builtinScenarioNames()) {
            const svg = await drawn(name)
            expect(elementsOf(svg)[0]).toBe("svg")
            expect(Buffer.byteLength(svg)).toBeLessThan(MAX_BYTES)
            expect(svg).not.toMatch(/NaN|Infinity|undefined/)
        }
    })

    it("draws the same bytes for the same seed, and others for another", async () => {
        const first = await drawn("hum-loop", "--seed", "7")
        expect(await drawn("hum-loop", "--seed", "7")).toBe(first)
        expect(await drawn("hum-loop", "--seed", "8")).not.toBe(first)
    })

    it("keeps a converter ten times as fast just as small", async () => {
        const adc = { profile: "adc128s022", noise_lsb: 4 }
        const svg = await drawn({ interference: { mains_dbu: -10 }, adc })
        expect(Buffer.byteLength(svg)).toBeLessThan(MAX_BYTES)
    })
})

describe("the picture", () => {
    it("has three panels over one axis from 0 to 40 ms", async () => {
        const svg = await drawn("buzz")
        expect(svg.match(/<g class="panel">/g)).toHaveLength(3)
        const axis = /<g class="tick x">(.*)<\/g>/.exec(svg)?.[1] ?? ""
        const ticks = [...axis.matchAll(/<text x="([\d.]+)"[^>]*>(\d+ ms)</g)]
        expect(ticks[0].slice(1)).toEqual([String(LEFT), "0 ms"])
        expect(ticks.at(-1)!.slice(1)).toEqual([String(RIGHT), "40 ms"])
        for (const className of ["hot", "cold", "plain", "aligned"]) {
            const d = new RegExp(`<path class="curve ${className}" d="M([^"]+)"`).exec(svg)?.[1]
            const x = (d ?? "").split("L").map(point => Number(point.split(",")[0]))
            expect(x[0]).toBeLessThan(LEFT + 2)
            expect(x.at(-1)).toBeGreaterThan(RIGHT - 2)
            expect(x.at(-1)).toBeLessThanOrEqual(RIGHT)
        }
    })

    it("is called what the scenario is called, whatever characters that has", async () => {
        const svg = await drawn({ name: 'a<b>&"c', about: "]]> & more" })
        elementsOf(svg)
        expect(svg).toContain(">a&lt;b&gt;&amp;&quot;c</text>")
        expect(svg).toContain("]]&gt; &amp; more")
    })

    it("names a scenario without a name by its file, not by the way to it", async () => {
        const svg = await drawn({})
        expect(svg).toContain(">scenario.json</text>")
        expect(svg).not.toContain(folder)
    })

    it("tells those who can't see it what is to be seen", async () => {
        const svg = await drawn("hum-loop")
        expect(svg).toContain('role="img"')
        expect(svg).toContain('<title id="title">Balanced audio: hum-loop</title>')
        const figures = [...svg.matchAll(/class="figure end">(error −[\d.]+ dBu)</g)]
        const [plain, aligned] = figures.map(([, figure]) => figure)
        const desc = /<desc id="desc">(.*)<\/desc>/.exec(svg)?.[1]
        expect(desc).toContain(`as sampled (${plain})`)
        expect(desc).toContain(`after alignment (${aligned})`)
    })
})
