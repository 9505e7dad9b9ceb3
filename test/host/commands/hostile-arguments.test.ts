import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import { quietlineProgram } from "../../../host/cli/program"
import { main } from "../../../host/main"
import { LinkError } from "../../../host/port/link-error"
import { headerLine } from "../../../host/replay/records"
import { SimulationError } from "../../../sim/simulation"
import { fakeHost } from "../fake-host"
import { FakeSimulation } from "../fake-simulation"

const CODES = [0, 1, 2, 3, 70, 74]
/** Those that build firmware or download a runtime get no further than their options. */
const BUILDERS = ["deploy", "flash"]
const DEEP = 100_000

const folder = mkdtempSync(join(tmpdir(), "quietline-hostile-"))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
mkdirSync(at("folder.ndjson"))
writeFileSync(at("empty.json"), "")
writeFileSync(at("deep.json"), "[".repeat(DEEP))
writeFileSync(at("deep.ndjson"), `{"kind":"cable","a":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}\n`)
writeFileSync(at("keys.json"), '{"__proto__":{"fault":"open-cold"}}')
writeFileSync(at("noise.wav"), Buffer.from("RIFF\xff\xff\xff\xffWAVEfmt ", "latin1"))
const isUnix = process.platform !== "win32"
if (isUnix) {
    symlinkSync("circle.svg", at("circle.svg"))
    symlinkSync("/dev/zero", at("zero.wav"))
    symlinkSync("/dev/full", at("full.csv"))
    execFileSync("mkfifo", [at("pipe.ndjson"), at("pipe.wav"), at("pipe.json")])
}

const ENDINGS = ["", ".json", ".ndjson", ".csv", ".xml", ".html", ".wav", ".svg", ".sqlite"]
const STEMS = [
    ..."folder empty deep keys noise circle zero full pipe".split(" "),
    "x".repeat(300),
    "no-folder/file",
    "empty.json/file",
    "a\u0000b",
]
const path = fc
    .tuple(fc.constantFrom(...STEMS), fc.constantFrom(...ENDINGS))
    .map(([stem, ending]) => at(`${stem}${ending}`))
const value = fc.oneof(
    fc.constantFrom("", "0", "1", "-1", "1e9", "NaN", "auto", "json", "csv", "max", "quiet", "rig"),
    fc.constantFrom("__proto__", "constructor", "a\nb", "\u001b[31m", "pico", "50", "2026-01-31"),
    fc.string({ maxLength: 20 }),
)

/** Arguments of a command, made of its own options. */
function argumentsOf(name: string): fc.Arbitrary<string[]> {
    const command = quietlineProgram(
        fakeHost(() => new FakeSimulation([])).host,
        () => {},
    ).commands.find(candidate => candidate.name() === name)!
    const options = command.options.map(({ long, flags }) => {
        const isPath = /<.*(file|path|folder|log)|pty/.test(flags)
        const given = /[<[]/.test(flags) ? (isPath ? path : value) : undefined
        return given === undefined ? fc.constant([long!]) : given.map(one => [long!, one])
    })
    const words = fc.oneof(
        { weight: 9, arbitrary: fc.oneof(...options) },
        value.map(one => [one]),
    )
    const operands =
        command.registeredArguments.length > 0 ? fc.array(path, { maxLength: 2 }) : fc.constant([])
    return (
        fc
            .tuple(operands, fc.array(words, { maxLength: 4 }))
            .map(([files, given]) => [name, ...files, ...given.flat()])
            .map(argv => (BUILDERS.includes(name) ? [...argv, "--board", "none"] : argv))
            // a server ends when it is told to: here it does not begin
            .map(argv => (name === "dashboard" ? [...argv, "--listen", "nowhere"] : argv))
    )
}

async function run(argv: readonly string[]) {
    const { host, stderr, stdout } = fakeHost(() => new FakeSimulation([]))
    const noPort = async () => {
        throw new LinkError("no port here")
    }
    host.loadPorts = async () => ({ open: noPort, list: noPort })
    host.loadBoard = async () => () => {
        throw new SimulationError("no board here")
    }
    return { code: await main(argv, host), stderr: stderr.text, stdout: stdout.text }
}

const names = quietlineProgram(fakeHost(() => new FakeSimulation([])).host, () => {}).commands.map(
    command => command.name(),
)

describe.skipIf(!isUnix)("whatever the arguments are", () => {
    it.each(names)(
        "%s ends with a documented code, in one line and without a stack",
        async name => {
            await fc.assert(
                fc.asyncProperty(argumentsOf(name), async argv => {
                    const { code, stderr } = await run(argv)
                    expect(CODES).toContain(code)
                    expect(stderr).not.toMatch(/unexpected failure|^\s+at /m)
                    if (code !== 0) expect(stderr.trim()).not.toBe("")
                }),
                { seed: 16, numRuns: 60 },
            )
        },
    )

    it.each(["sim", "cable", "capture"])(
        "%s refuses JSON of a hundred thousand levels",
        async name => {
            const out = name === "capture" ? ["--out", at("new.wav")] : []
            const { code, stderr } = await run([name, "--scenario", at("deep.json"), ...out])
            expect(code).toBe(2)
            expect(stderr).toContain("nested more than")
        },
    )

    it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "\\u005f_proto__"])(
        "the key %s is unknown wherever it stands",
        async key => {
            const scenario = at("reserved.json")
            for (const text of [`{"${key}":{}}`, `{"cable":{"${key}":{"fault":"open-cold"}}}`]) {
                writeFileSync(scenario, text)
                for (const given of [
                    ["sim", "--scenario"],
                    ["cable", "--limits"],
                ]) {
                    const { code, stderr } = await run([...given, scenario])
                    expect(code).toBe(2)
                    expect(stderr).toContain("is not a known key")
                }
            }
            expect(existsSync(scenario)).toBe(true)
        },
    )

    it("a folder that was deleted under the command is told, and is no verdict on a cable", () => {
        const here = at("deleted")
        const script =
            'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$1" "$2" cable --scenario quiet'
        const bin = fileURLToPath(new URL("../../../bin/quietline.mjs", import.meta.url))
        const { status, stderr } = spawnSync("sh", ["-c", script, here, process.execPath, bin])
        expect(stderr.toString()).toBe(
            "quietline: the current folder was deleted; change to one that is there (cd)\n",
        )
        expect(status).toBe(2)
    })

    it("a recording of nothing but damaged lines is not played back as if it were fine", async () => {
        const begun = {
            quietline: "0.1.0",
            started: "2026-11-24T21:00:00.000Z",
            port: "X",
            baud: 1,
        }
        const damaged = ["1 0", "2 100"].map(head =>
            JSON.stringify({
                ...{ kind: "damaged", reason: "crc", host_ms: 1 },
                text: `> QL1M ${head} level_dbu:-29.23 0x0000`,
            }),
        )
        writeFileSync(at("damaged.ndjson"), [headerLine(begun), ...damaged, ""].join("\n"))
        const { code, stderr } = await run(["replay", at("damaged.ndjson"), "--format", "csv"])
        expect(stderr).toContain("has no whole line of telemetry (2 damaged)")
        expect(code).toBe(2)
    })

    it("a name of 300 characters, a circle of links and a part that is no folder are wrong use", async () => {
        for (const stem of ["x".repeat(300), "circle.svg/a", "empty.json/a"])
            for (const argv of [
                ["sim", "--scenario", at(`${stem}.json`)],
                ["sim", "--plot", at(`${stem}.svg`)],
                ["analyse", at(`${stem}.wav`)],
                ["replay", at(`${stem}.ndjson`)],
                ["capture", "--scenario", "quiet", "--out", at(`${stem}.wav`)],
                ["calibrate", "--tone-file", at(`${stem}.wav`)],
                ["cables", at(`${stem}.ndjson`)],
                ["cable", "--verify", at(`${stem}.ndjson`)],
            ]) {
                const { code, stderr } = await run(argv)
                expect([argv[0], code]).toEqual([argv[0], 2])
                expect(stderr.trim().split("\n")).toHaveLength(1)
            }
    })
})
