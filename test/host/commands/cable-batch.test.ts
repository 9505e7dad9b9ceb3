import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import * as VERDICT from "../../../src/protocol/verdict"
import { tempFolders } from "../recording/temp-folder"
import { faulty, GOOD } from "../service/fake-rig"
import { type Hands, runCable } from "./run-cable"

const tempFolder = tempFolders()

/** Puts cables in, each five seconds after the last one was put in, and out again before; then Ctrl-C, or what ends it. */
function feed(
    cables: number,
    { rig, after, send }: Hands,
    end: () => void = () => send("SIGINT"),
): void {
    rig.plugged = 0
    rig.show()
    for (let i = 0; i < cables; i++) {
        after(1000 + 5000 * i, () => rig.plug(true))
        after(5000 + 5000 * i, () => rig.plug(false))
    }
    after(1500 + 5000 * cables, end)
}

describe("quietline cable --batch", () => {
    it("tests each cable as it is plugged in, counts serial numbers up and keeps a tally", async () => {
        const argv = ["--batch", "--no-tone", "--serial", "A009"]
        const { code, stdout, stderr, rig } = await runCable(argv, hands => {
            feed(3, hands)
            hands.rig.found = [GOOD, faulty("swapped"), GOOD]
        })
        expect(code).toBe(130)
        expect(stdout.lines).toEqual([
            "PASS A009",
            "FAIL A010 swapped",
            "hot and cold swapped: pin 2 arrives at pin 3, pin 3 at pin 2",
            expect.stringContaining("exchange the wires of pin 2 and pin 3"),
            expect.stringMatching(/^possibly more behind it: hot leg, cold leg, shield, hot to/),
            "PASS A011",
        ])
        expect(stderr.lines.at(-1)).toBe(
            "quietline: 3 cables: 2 passed, 1 failed, 0 not certain, yield 66.7 %, 720 cables an hour",
        )
        expect(stderr.text).toContain("plug in A010, with both ends")
        expect(rig.modes).toEqual([1, 0])
    })

    it("ends well when all have passed, badly when there was none", async () => {
        const finished = async (cables: number, end: "q" | "SIGINT" | "SIGTERM") => {
            const { code } = await runCable(["--batch", "--no-tone"], hands => {
                hands.sitAtTerminal(20)
                feed(cables, hands, () => (end === "q" ? hands.type("q") : hands.send(end)))
            })
            return code
        }
        expect(await finished(2, "q")).toBe(0)
        expect(await finished(0, "q")).toBe(1)
        expect(await finished(2, "SIGINT")).toBe(130)
        expect(await finished(2, "SIGTERM")).toBe(143)
    })

    it("has its log whole when Ctrl-C ends it", async () => {
        const path = join(tempFolder(), "log.ndjson")
        const argv = ["--batch", "--no-tone", "--report", path]
        const { code } = await runCable(argv, hands => {
            feed(2, hands)
            hands.after(7000, () => hands.send("SIGINT"))
        })
        expect(code).toBe(130)
        const lines = readFileSync(path, "utf8").split("\n")
        expect(lines).toHaveLength(2)
        expect(JSON.parse(lines[0])).toMatchObject({ n: 1, res: "PASS" })
    })

    it("begins with the cable that is in already, and does not test it twice", async () => {
        const { stdout } = await runCable(["--batch", "--no-tone"], ({ after, send }) =>
            after(20_000, () => send("SIGINT")),
        )
        expect(stdout.lines).toEqual(["PASS"])
    })

    it("notices a cable although all events get lost", async () => {
        const { stdout } = await runCable(["--batch", "--no-tone"], hands => {
            feed(2, hands)
            hands.rig.sendEvent = async () => {}
        })
        expect(stdout.lines).toEqual(["PASS", "PASS"])
    })

    it("takes names from a scanner before a cable is plugged in or while it is tested", async () => {
        const { stdout } = await runCable(["--batch", "--no-tone", "--serial", "A1"], hands => {
            feed(3, hands)
            hands.after(500, () => hands.type("MIC-7"))
            hands.after(6500, () => hands.type("MIC-8"))
        })
        expect(stdout.lines).toEqual(["PASS MIC-7", "PASS MIC-8", "PASS A1"])
    })

    it("waits for the name of each cable with --serial scan", async () => {
        const { stdout, stderr } = await runCable(
            ["--batch", "--no-tone", "--serial", "scan"],
            hands => {
                feed(2, hands)
                hands.after(2000, () => hands.type("first"))
            },
        )
        // the second one was taken out without a name
        expect(stdout.lines).toEqual(["PASS first"])
        expect(stderr.text).toContain("scan or type its serial number")
    })

    it("tells a name that comes twice, and a line that is none", async () => {
        const { stderr } = await runCable(["--batch", "--no-tone", "--serial", "A1"], hands => {
            feed(2, hands)
            hands.after(500, () => hands.type("X\u0007"))
            hands.after(600, () => hands.type("X"))
            hands.after(6000, () => hands.type("X"))
        })
        expect(stderr.text).toContain('no serial number: "X\\u0007"')
        expect(stderr.text).toContain(
            "X names this cable; it was tested before (PASS, 2026-11-24 22:00)",
        )
    })

    it("asks at once for the cable that was named, before it tells the tally", async () => {
        const argv = ["--batch", "--no-tone", "--serial", "A1"]
        const { stderr } = await runCable(argv, hands => {
            feed(1, hands)
            hands.sitAtTerminal(80)
            hands.stderr.isTTY = true
            hands.after(500, () => hands.type("X"))
            hands.after(5500, () => hands.type("Y"))
        })
        expect(stderr.text).toContain("quietline: plug in X, with both ends")
        expect(stderr.text).toContain("plug in Y, with both ends (1 of 1 passed)")
    })

    it("ends with q and Enter at a terminal", async () => {
        const { code, stdout } = await runCable(
            ["--batch", "--no-tone", "--serial", "A1"],
            hands => {
                hands.sitAtTerminal(20)
                hands.after(10_000, () => hands.type("q"))
            },
        )
        expect(code).toBe(0)
        expect(stdout.lines).toHaveLength(1)
    })

    it("tests a cable again that was moved, and keeps its name when it was pulled", async () => {
        const { stdout } = await runCable(["--batch", "--no-tone", "--serial", "A1"], hands => {
            const { rig, after, send } = hands
            rig.found = [faulty("", VERDICT.MOVED), GOOD, faulty("", VERDICT.MOVED), GOOD]
            let tests = 0
            rig.onTest = () => {
                if (++tests === 3) rig.plug(false)
            }
            after(9000, () => rig.plug(false))
            after(10_000, () => rig.plug(true))
            after(15_000, () => rig.plug(true))
            after(20_000, () => send("SIGINT"))
        })
        expect(stdout.lines.filter(line => /^[A-Z]/.test(line))).toEqual([
            "PASS A1",
            "MOVED A2",
            "PASS A2",
        ])
    })

    it("keeps a log line by line, goes on with it, and tells what a power cut has torn", async () => {
        const path = join(tempFolder(), "log.csv")
        await runCable(["--batch", "--no-tone", "--serial", "A1", "--report", path], hands =>
            feed(2, hands),
        )
        const whole = readFileSync(path, "utf8")
        expect(whole.split("\n").map(line => line.split(",")[2])).toEqual([
            ...["serial", "A1", "A2"],
            undefined,
        ])
        writeFileSync(path, whole.slice(0, -20))
        const { stderr } = await runCable(
            ["--batch", "--no-tone", "--serial", "A2", "--report", path],
            hands => feed(1, hands),
        )
        expect(stderr.text).toMatch(/log\.csv: the last line of an earlier run was torn; \d+ bytes/)
        const again = readFileSync(path, "utf8").split("\n")
        expect(again.map(line => line.split(",")[2])).toEqual(["serial", "A1", "A2", undefined])
    })

    it("has the log on the disk before the next cable, whatever ends the run", async () => {
        const path = join(tempFolder(), "log.ndjson")
        let seen = ""
        const { code } = await runCable(["--batch", "--no-tone", "--report", path], hands => {
            feed(3, hands)
            hands.after(10_500, () => {
                seen = readFileSync(path, "utf8")
                hands.port.unplug()
            })
        })
        expect(code).toBe(3)
        expect(seen.split("\n")).toHaveLength(3)
        expect(readFileSync(path, "utf8")).toBe(seen)
    })
})
