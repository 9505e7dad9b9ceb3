import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { boards } from "../../../boards/boards"
import { main } from "../../../host/main"
import { FakeOutput, fakeHost } from "../fake-host"
import { FakeSimulation, fakeStarter } from "../fake-simulation"
import { until } from "../fake-terminal"
import { tempFolders } from "../recording/temp-folder"
import { consoleLine } from "../samples"

const tempFolder = tempFolders()
const PATH = "/dev/ttyACM0"
const m = (seq: number) => consoleLine.levels(seq, 1000 + 100 * seq)

function start(argv: readonly string[], stdout = new FakeOutput()) {
    const starter = fakeStarter(() => new FakeSimulation([]))
    const fake = fakeHost(starter.start, stdout)
    fake.ports.plug(PATH)
    const done = main(argv, fake.host)
    const isOpen = () =>
        until(
            () => fake.ports.opened.length > 0 && fake.stderr.text !== "",
            () => fake.stderr.text,
        )
    return { ...fake, done, isOpen }
}

/** Runs a command that ends by itself. */
async function run(...argv: string[]) {
    const started = start(argv)
    return { ...started, code: await started.done }
}

describe("quietline monitor", () => {
    it("prints what the board says on stdout, and all about the port on stderr", async () => {
        const { done, isOpen, ports, stdout, stderr, send } = start([
            "monitor",
            "--format",
            "ndjson",
        ])
        await isOpen()
        ports.last.say(`* start: quietline 0.1.0\n${m(1)}\n${m(3)}\n`)
        await until(
            () => stdout.lines.length === 2,
            () => stdout.text,
        )
        send("SIGINT")
        expect(await done).toBe(130)
        expect(ports.last.closed).toBe(true)
        expect(stdout.lines.map(line => JSON.parse(line).seq)).toEqual([1, 3])
        expect(stderr.lines).toEqual([
            `quietline: listening on ${PATH}`,
            "* start: quietline 0.1.0",
            `quietline: ${PATH}: 2 lines, 1 lost, 0 bad, 0 gaps, 0 restarts`,
        ])
    })

    it.each(["csv", "ql"])(
        "has in %s no more than three lines of noise until there is telemetry, and the diagnosis",
        async format => {
            const { done, isOpen, ports, stderr, stdout, clock, send } = start([
                "monitor",
                "--format",
                format,
            ])
            const isNoise = (line: string) => /bytes that are no text$|\uFFFD/.test(line)
            const noise = () => [...stderr.lines, ...stdout.lines].filter(isNoise).length
            await isOpen()
            const burst = "\x80\xfe\x9d\xc1x\x07\xf0\n"
            ports.last.say(`\n${burst.repeat(50)}ab\n`)
            await clock.pass(5000)
            ports.last.say(burst.repeat(50))
            await clock.pass(5000)
            expect(stderr.lines.slice(1).filter(line => line.startsWith("quietline"))).toEqual([
                expect.stringContaining(
                    "bytes come that are no text: probably the wrong baud rate",
                ),
            ])
            expect(noise()).toBe(3)
            ports.last.say(`${m(1)}\n${burst.repeat(50)}${m(2)}\n`)
            await until(
                () => stdout.text.includes("1200"),
                () => stdout.text,
            )
            send("SIGINT")
            await done
            await until(
                () => stderr.text.includes("2 lines"),
                () => stderr.text,
            )
            expect(noise()).toBe(6)
        },
    )

    it("ends after --seconds with all that has come", async () => {
        const { done, isOpen, ports, stdout, clock } = start([
            "monitor",
            "--port",
            PATH,
            "--seconds",
            "2",
            "--format",
            "ql",
        ])
        await isOpen()
        ports.last.say(`\n${m(1)}\n${m(2)}`)
        await clock.pass(2000)
        expect(await done).toBe(0)
        expect(stdout.lines).toEqual([m(1), m(2)])
    })

    it.each([
        ["monitor", "--format", "csv"],
        ["record", "--out"],
    ])("%s exits with 3 and says so when --seconds have brought no telemetry", async (...argv) => {
        if (argv[0] === "record") argv.push(join(tempFolder(), "a.ndjson"))
        const { done, isOpen, ports, clock, stderr } = start([...argv, "--seconds", "8"])
        await isOpen()
        ports.last.say(`\nlogin:\n${m(1).replace("clip:0", "clip:1")}\n`)
        await clock.pass(8000)
        expect(await done).toBe(3)
        await until(
            () =>
                stderr.text.endsWith(
                    `\nquietline: no telemetry came from ${PATH} in 8 s; check port, --baud and board\n`,
                ),
            () => stderr.text,
        )
    })

    it("tells of a board that is unplugged and back", async () => {
        const { done, isOpen, ports, stderr, stdout, clock, send } = start(["monitor"])
        await isOpen()
        ports.last.say(`\n${m(1)}\n`)
        ports.unplug(PATH)
        ports.plug(PATH)
        await clock.pass(300)
        ports.last.say(`\n${m(2)}\n`)
        await until(
            () => stdout.lines.length === 2,
            () => stdout.text,
        )
        send("SIGTERM")
        expect(await done).toBe(143)
        expect(stderr.text).toContain(`quietline: ${PATH} is gone: waiting for it\n`)
        expect(stderr.text).toContain(`quietline: ${PATH} is back\n`)
    })

    it("ends without complaint when the reader of stdout goes away, and lets go of the port", async () => {
        const { done, isOpen, ports } = start(["monitor", "--format", "ql"], new FakeOutput(1))
        await isOpen()
        ports.last.say(`\n${m(1)}\n${m(2)}\n${m(3)}\n`)
        expect(await done).toBe(0)
        expect(ports.last.closed).toBe(true)
    })

    it("lets go of the port when stdout has no room, and exits with 74", async () => {
        const { done, isOpen, ports } = start(
            ["monitor", "--format", "ql"],
            new FakeOutput(1, "ENOSPC"),
        )
        await isOpen()
        // the failure shows with the line after it
        for (let seq = 0; !ports.last.closed && seq < 1000; seq++) {
            ports.last.say(`\n${m(seq)}\n`)
            await new Promise(setImmediate)
        }
        expect(await done).toBe(74)
        expect(ports.last.closed).toBe(true)
    })

    it.each([
        [["--port", "/dev/none"], "no port /dev/none"],
        [["--port", "auto"], "several ports could be the board: /dev/ttyACM0"],
    ])("%j that can't be opened exits with 3 and one line", async (argv, part) => {
        const { host, ports, stderr, stdout } = fakeHost(
            fakeStarter(() => new FakeSimulation([])).start,
        )
        ports.plug(PATH).plug("/dev/ttyACM1")
        expect(await main(["monitor", ...argv], host)).toBe(3)
        expect(stderr.lines).toEqual([expect.stringContaining(part)])
        expect(stdout.text).toBe("")
    })

    it("records into a new file as well", async () => {
        const path = join(tempFolder(), "a.ndjson")
        const { done, isOpen, ports, clock, stderr } = start([
            "monitor",
            "--format",
            "csv",
            "--seconds",
            "1",
            "--out",
            path,
        ])
        await isOpen()
        ports.last.say(`\n${m(1)}\n`)
        await clock.pass(1000)
        expect(await done).toBe(0)
        expect(stderr.text).toMatch(/: 1 line, .* 0 restarts; 1 record in .*a\.ndjson\n$/)
        const records = readFileSync(path, "utf8").trimEnd().split("\n")
        expect(records.map(line => JSON.parse(line).kind)).toEqual([undefined, "M", "port"])
    })
})

describe("quietline record", () => {
    async function recorded(path: string, ...more: string[]) {
        const { done, isOpen, ports, clock, stderr, stdout } = start([
            "record",
            "--out",
            path,
            "--seconds",
            "3",
            ...more,
        ])
        await isOpen()
        ports.last.say(`\n${m(1)}\n`)
        await clock.pass(1500)
        ports.last.say(`${m(2).replace("clip:0", "clip:1")}\n! Exception\n`)
        await clock.pass(1500)
        return { code: await done, stderr, stdout }
    }

    it("keeps a header, and every line with its time and its text", async () => {
        const path = join(tempFolder(), "a.ndjson")
        const { code, stderr, stdout } = await recorded(path)
        expect([code, stdout.text]).toEqual([0, ""])
        expect(stderr.text).toContain("1 line, 0 lost, 1 bad, 0 gaps, 0 restarts; 3 records in")
        const [header, ...records] = readFileSync(path, "utf8")
            .trimEnd()
            .split("\n")
            .map(line => JSON.parse(line))
        expect(header).toEqual({
            format: "quietline-recording",
            version: 1,
            quietline: expect.stringMatching(/^\d+\.\d+\.\d+$/),
            started: "2026-11-24T21:00:00.000Z",
            port: PATH,
            baud: 1_500_000,
        })
        expect(records).toEqual([
            expect.objectContaining({
                ...{ kind: "M", seq: 1, t_ms: 1100, level_dbu: -12.34 },
                ...{ host_ms: 0, text: m(1) },
            }),
            {
                ...{ kind: "damaged", reason: "the CRC does not fit the line", host_ms: 1500 },
                text: m(2).replace("clip:0", "clip:1"),
            },
            { kind: "runtime", mark: "error", host_ms: 1500, text: "! Exception" },
            { kind: "port", state: "released", host_ms: 3000 },
        ])
    })

    it("goes on with --append, and refuses to write over a file without", async () => {
        const path = join(tempFolder(), "a.ndjson")
        await recorded(path)
        const once = readFileSync(path, "utf8")
        writeFileSync(path, `${once}{"kind":"M","se`)
        const { code, stderr } = await recorded(path, "--append")
        expect(code).toBe(0)
        expect(stderr.text).toContain("cut off a torn last line of 15 bytes")
        expect(readFileSync(path, "utf8")).toBe(once + once)
        const refused = await run("record", "--out", path)
        expect(refused.code).toBe(2)
        expect(refused.stderr.lines).toEqual([expect.stringContaining("is there already")])
        expect(refused.ports.opened).toEqual([])
    })

    it("leaves no file behind when there is no board", async () => {
        const path = join(tempFolder(), "a.ndjson")
        const { code } = await run("record", "--out", path, "--port", "/dev/none")
        expect(code).toBe(3)
        expect(() => readFileSync(path)).toThrow("ENOENT")
    })

    it.skipIf(!existsSync("/dev/full"))(
        "says in one line that the disk is full, and exits with 74",
        async () => {
            const { code, stderr } = await run("record", "--out", "/dev/full", "--append")
            expect(code).toBe(74)
            expect(stderr.lines.at(-1)).toMatch(
                /^quietline: \/dev\/full could not be written: the disk/,
            )
        },
    )
})

describe("quietline replay", () => {
    it("plays a recording back in any format", async () => {
        const path = join(tempFolder(), "capture.bin")
        writeFileSync(path, `half a line\n${m(1)}\n* start: quietline 0.1.0\n${m(2)}\n`)
        const { code, stdout, stderr } = await run("replay", path, "--speed", "max")
        expect(code).toBe(0)
        expect(stdout.lines).toEqual([m(1), "* start: quietline 0.1.0", m(2)])
        expect(stderr.lines).toEqual([
            "quietline: capture.bin: 2 lines, 0 lost, 0 bad, 0 gaps, 0 restarts",
        ])
        const csv = await run("replay", path, "--speed", "max", "--format", "csv")
        expect(csv.stdout.lines).toHaveLength(3)
    })

    it("refuses what is no recording", async () => {
        const path = join(tempFolder(), "a.txt")
        writeFileSync(path, "Dear diary\n")
        const { code, stderr } = await run("replay", path)
        expect(code).toBe(2)
        expect(stderr.lines).toEqual([expect.stringContaining('got "Dear diary"')])
    })
})

describe("lists", () => {
    it("have ports with what they probably are", async () => {
        const { code, stdout } = await run("ports")
        expect(code).toBe(0)
        expect(stdout.lines).toEqual([`${PATH}  Raspberry Pi Pico with DeviceScript  2e8a:420a`])
        const { stdout: objects } = await run("ports", "--format", "ndjson")
        expect(JSON.parse(objects.text)).toMatchObject({ path: PATH, vendor_id: "2e8a" })
    })

    it("have boards with console and the images of both programs", async () => {
        const { stdout } = await run("boards")
        expect(stdout.lines).toHaveLength(boards.length)
        expect(stdout.lines[0]).toMatch(
            /^pico +Raspberry Pi Pico +USB, silent until asked +receiver \d+ bytes, rig \d+ bytes$/,
        )
        const { stdout: objects } = await run("boards", "--format", "ndjson")
        expect(JSON.parse(objects.lines[2])).toMatchObject({
            id: "esp32_devkit_c",
            console: "uart",
            receiver_bytes: expect.any(Number),
            rig_bytes: expect.any(Number),
        })
    })
})
