import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import { fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"

async function run(...argv: string[]) {
    const starter = fakeStarter(() => new FakeSimulation([]))
    const { host, stdout, stderr } = fakeHost(starter.start)
    const code = await main(argv, host)
    return { code, stdout, stderr, asked: starter.asked }
}

describe("wrong use", () => {
    it.each([
        [
            ["sim", "--secnds", "3"],
            ["--secnds", "--seconds", "(see quietline sim --help)"],
        ],
        [
            ["calibrate", "--tone", "1000", "--tone", "3000", "--tone", "1050"],
            ["--tone", "a factor of 1.2 apart", "got 1000 and 1050"],
        ],
        [
            ["calibrate", "--show", "--volts", "1"],
            ["--show does nothing else", "leave --volts out"],
        ],
        [["simm"], ["simm", "mean sim?", "quietline --help lists the commands"]],
        [[], ["sim", "monitor"]],
        [["sim", "extra"], ['sim takes no arguments, got "extra" (see quietline sim --help)']],
        [
            ["monitor", "--baud", "115200", "/dev/ttyACM0"],
            ['"/dev/ttyACM0"; give the port as --port /dev/ttyACM0 (see quietline monitor --help)'],
        ],
        [
            ["deploy", "COM5"],
            ["deploy takes no arguments", "give the port as --port COM5"],
        ],
        [["replay", "a.ndjson", "b.ndjson"], ['replay takes one argument, got "b.ndjson" as well']],
        [
            ["sim", "--seconds", "-3"],
            ["--seconds", "positive", '"-3"'],
        ],
        [
            ["sim", "--seconds", "0"],
            ["--seconds", "positive"],
        ],
        [
            ["sim", "--seconds", "1e3"],
            ["--seconds", "positive"],
        ],
        [
            ["sim", "--seconds", "NaN"],
            ["--seconds", "positive"],
        ],
        [
            ["sim", "--seconds"],
            ["--seconds", "positive", "nothing"],
        ],
        [
            ["sim", "--seed", "4294967296"],
            ["--seed", "4294967295"],
        ],
        [
            ["sim", "--seed", "-1"],
            ["--seed", "whole number"],
        ],
        [
            ["sim", "--seed", "1.5"],
            ["--seed", "whole number"],
        ],
        [
            ["sim", "--format", "jsn"],
            ["--format", "tui, ql, ndjson, csv or teleplot", "mean ndjson"],
        ],
        [
            ["sim", "--speed", "fast"],
            ["--speed", "real or max"],
        ],
        [
            ["sim", "--pty", "--plot", "a.svg"],
            ["--plot", "--pty"],
        ],
        [
            ["sim", "--pty", "--format", "tui"],
            ["--pty", "live view", "ql, ndjson, csv or teleplot"],
        ],
        [
            ["sim", "--pty", "--truth"],
            ["--pty", "--truth", "add --format"],
        ],
        [
            ["sim", "--pty="],
            ["--pty", "a name"],
        ],
        [
            ["sim", "--board", "esp32"],
            ["--board", "pico"],
        ],
        [
            ["sim", "--scenario", "hum-lop"],
            ["hum-lop", "(did you mean hum-loop?)"],
        ],
        [["sim", "--scenario", "missing.json"], ["missing.json"]],
        [["sim", "--signal", "missing.wav"], ["missing.wav"]],
        [["sim", "--legs", "missing.wav"], ["missing.wav"]],
        [
            ["sim", "--signal", "a.wav", "--legs", "b.wav"],
            ["--signal", "--legs"],
        ],
        [
            ["sim", "--signal-dbu", "3"],
            ["--signal-dbu", "--signal"],
        ],
        [
            ["sim", "--legs-volts", "0", "--legs", "a.wav"],
            ["--legs-volts", "voltage"],
        ],
        [
            ["sim", "--legs-volts", "1"],
            ["--legs-volts", "--legs"],
        ],
        [
            ["monitor", "--baud", "fast"],
            ["--baud", "300 to 4000000"],
        ],
        [
            ["monitor", "--port"],
            ["--port", "path", "nothing"],
        ],
        [["record"], ["record needs --out"]],
        [["capture"], ["capture needs --out"]],
        [
            ["capture", "--out", "a.wav", "--seconds", "2", "--pairs", "10"],
            ["--seconds", "--pairs", "exclude"],
        ],
        [
            ["capture", "--out", "a.wav", "--pairs"],
            ["--pairs", "whole number", "nothing"],
        ],
        [
            ["capture", "--out", "a.wav", "--scenario", "tone", "--port", "COM5"],
            ["--scenario", "no --port"],
        ],
        [
            ["capture", "--out", "a.wav", "--seed", "4"],
            ["--seed", "add --scenario"],
        ],
        [["calibrate", "--show", "--forget"], ["--show and --forget exclude"]],
        [
            ["calibrate", "--tone", "99"],
            ["--tone", "100 to 15000 Hz"],
        ],
        [
            ["calibrate", ...[500, 600, 700, 800, 900].flatMap(hz => ["--tone", String(hz)])],
            ["--tone", "4 times", "got 5"],
        ],
        [
            ["calibrate", "--volts", "-1"],
            ["--volts", "0.001 to 100 V"],
        ],
        [
            ["calibrate", "--scenario", "both-leg"],
            ["both-leg", "(did you mean both-legs?)"],
        ],
        [
            ["replay", "missing.ndjson"],
            ["missing.ndjson", "no such recording"],
        ],
        [["replay"], ["file"]],
        [
            ["boards", "--format", "csv"],
            ["--format", "text or ndjson"],
        ],
        [
            ["scenarios", "--format", "csv"],
            ["--format", "text or ndjson"],
        ],
    ])("of %j is told in one line, exits with 2 and starts nothing", async (argv, parts) => {
        const { code, stdout, stderr, asked } = await run(...argv)
        expect(code).toBe(2)
        expect(stderr.lines).toHaveLength(1)
        expect(stderr.lines[0]).toMatch(/^quietline: /)
        for (const part of parts) expect(stderr.lines[0]).toContain(part)
        expect(stdout.text).toBe("")
        expect(asked).toEqual([])
    })
})

describe("a scenario that does not exist", () => {
    it("is met with no guess when no name is near, and when it is a path", async () => {
        for (const scenario of ["qqqq", "./hum-lop.json"]) {
            const { stderr } = await run("sim", "--scenario", scenario)
            expect(stderr.text).toContain(scenario)
            expect(stderr.text).not.toContain("did you mean")
        }
    })
})

describe("options", () => {
    it("have the defaults that the help names", async () => {
        const { code, asked } = await run("sim")
        expect(code).toBe(0)
        expect(asked[0]).toMatchObject({
            board: "pico",
            seed: 1,
            seconds: undefined,
            speed: "real",
            programFile: undefined,
            programFullScaleDbu: 4,
            legsFile: undefined,
            legsFullScaleV: 1,
        })
        expect(asked[0].scenario.name).toBe("hum-loop")
    })

    it("reach the simulation as numbers", async () => {
        const { asked } = await run(
            ...["sim", "--scenario", "tone", "--seed", "4294967295"],
            ...["--seconds", "0.5", "--speed", "max"],
        )
        expect(asked[0]).toMatchObject({ seed: 4294967295, seconds: 0.5, speed: "max" })
        expect(asked[0].scenario.name).toBe("tone")
    })
})

describe("help", () => {
    it.each([
        ["--help"],
        ...[
            ...["sim", "scenarios", "boards", "ports", "monitor", "record", "replay"],
            ...["capture", "calibrate", "cables"],
        ].map(command => [command, "--help"]),
    ])("%s %s has examples and exit codes on stdout", async (...argv) => {
        const { code, stdout, stderr } = await run(...argv)
        expect(code).toBe(0)
        expect(stdout.text).toContain("Examples:")
        expect(stdout.text).toMatch(/70\s+the simulator's VM, or the command/)
        expect(stdout.text).toMatch(/129, 130, 143\s+stopped by/)
        expect(stderr.text).toBe("")
    })

    it("prints the version of package.json", async () => {
        const { code, stdout } = await run("--version")
        expect(code).toBe(0)
        expect(stdout.text).toMatch(/^\d+\.\d+\.\d+\n$/)
    })
})

describe("scenarios", () => {
    it("are listed one a line with what they are about", async () => {
        const { code, stdout } = await run("scenarios")
        expect(code).toBe(0)
        expect(stdout.lines.find(line => line.startsWith("hum-loop "))).toMatch(/hum-loop +\w+/)
    })

    it("are listed as objects for machines", async () => {
        const { stdout } = await run("scenarios", "--format", "ndjson")
        const names = stdout.lines.map(line => JSON.parse(line).name)
        expect(names).toContain("one-leg")
    })
})

describe("an option by its old name", () => {
    it.each([[["--program", "missing.wav"]], [["--program=missing.wav", "--program-dbu=3"]]])(
        "%j is taken for the new one, and that is said",
        async given => {
            const { code, stderr } = await run("sim", ...given)
            expect(code).toBe(2)
            const lines = given.filter(argument => argument.startsWith("--")).length
            expect(stderr.lines).toHaveLength(lines + 1)
            expect(stderr.lines[0]).toBe("quietline: --program is called --signal now")
            expect(stderr.lines.at(-1)).toContain("missing.wav: no such")
        },
    )

    it("is unknown to other commands", async () => {
        const { code, stderr } = await run("monitor", "--program", "missing.wav")
        expect([code, stderr.lines.length]).toEqual([2, 1])
    })
})
