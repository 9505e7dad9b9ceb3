import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { FakeTerminal } from "../fake-terminal"
import { tempFolders } from "../recording/temp-folder"
import { faulty, GOOD } from "../service/fake-rig"
import { type Hands, runCable } from "./run-cable"

const tempFolder = tempFolders()

const SERIAL_A1 = ["--batch", "--no-tone", "--serial", "A1"]

interface Sight {
    /** what was shown, by the time of the board */
    at: Record<number, string>
    terminal: FakeTerminal
}

/** Puts cables in every five seconds, for four of them, and looks at the screen at times [ms]. */
async function batch(
    argv: string[],
    looks: readonly number[],
    play: (hands: Hands) => void,
    cables = 1,
) {
    const sight = { at: {} } as Sight
    const done = await runCable(argv, hands => {
        const { rig, after } = hands
        sight.terminal = hands.sitAtScreen(80, 24)
        rig.plugged = 0
        rig.show()
        for (let i = 0; i < cables; i++) {
            after(1000 + 5000 * i, () => rig.plug(true))
            after(5000 + 5000 * i, () => rig.plug(false))
        }
        play(hands)
        for (const ms of looks)
            after(ms, () => {
                sight.at[ms] = sight.terminal.shown
            })
    })
    return { ...done, ...sight }
}

describe("a batch on a screen", () => {
    it("leads through a cable, gives the terminal back, and leaves the results there", async () => {
        const { at, terminal, code, stderr } = await batch(
            SERIAL_A1,
            [500, 2000, 4500, 5500],
            hands => {
                hands.rig.found = [faulty("open-cold")]
                hands.after(6000, () => hands.type("q"))
            },
        )
        expect(at[500]).toContain("plug in A1, with both ends")
        expect(at[2000]).toContain("testing…")
        expect(at[4500]).toContain("FAIL: take it out")
        expect(at[4500]).toContain("FAIL A1 open-cold")
        expect(at[4500]).toContain("possibly more behind it")
        expect(at[5500]).toContain("plug in A2, with both ends")
        expect(terminal.alternate).toBe(false)
        expect(terminal.cursorVisible).toBe(true)
        expect(terminal.text).toContain("FAIL A1 open-cold\n")
        expect(stderr.lines.at(-1)).toContain("1 cable: 0 passed, 1 failed")
        expect(code).toBe(1)
    })

    it("ends with 130 on Ctrl-C, which raw mode makes a key, and the log is whole", async () => {
        const path = join(tempFolder(), "log.ndjson")
        const { code, terminal } = await batch(
            [...SERIAL_A1, "--report", path],
            [],
            hands => hands.after(7000, () => hands.press("\x03")),
            2,
        )
        expect(code).toBe(130)
        expect(terminal.alternate).toBe(false)
        const lines = readFileSync(path, "utf8").split("\n")
        expect(lines).toHaveLength(2)
        expect(JSON.parse(lines[0])).toMatchObject({ serial: "A1", res: "PASS" })
    })

    it("ends after the test when q comes in the middle of it, with its record", async () => {
        const { code, at, terminal } = await batch(SERIAL_A1, [2100], hands =>
            hands.after(2000, () => hands.type("q")),
        )
        expect(at[2100]).toContain("the batch ends with this test")
        expect(code).toBe(0)
        expect(terminal.text).toContain("PASS A1\n")
    })

    it("asks before it tests a serial number again, and takes yes and no", async () => {
        const { at, terminal } = await batch(
            SERIAL_A1,
            [5600, 5800, 6100],
            ({ after, type }) => {
                after(5500, () => type("A1"))
                after(5700, () => type("n"))
                after(5900, () => type("A1"))
                after(7500, () => type("y"))
                after(12_000, () => type("q"))
            },
            2,
        )
        expect(at[5600]).toContain("A1 was tested before: PASS, 2026-11-24 22:00. Test it again?")
        expect(at[5800]).toContain("not A1: the cable is A2")
        // it is in, and waits
        expect(at[6100]).toContain("Test it again? y or n")
        expect(terminal.text).toContain("PASS A1\nPASS A1\n")
    })

    it("asks about a name that came in mid-test when the test is over, and keeps the test when the cable is pulled meanwhile", async () => {
        const { at, terminal } = await batch(
            SERIAL_A1,
            [9000],
            ({ after, type }) => {
                after(6500, () => type("A1"))
                after(12_000, () => type("q"))
            },
            2,
        )
        expect(at[9000]).toContain("Test it again? y or n")
        expect(terminal.text).toContain("PASS A1\nPASS A1\n")
    })

    it("loses nothing to a scanner that sends rubbish in mid-test", async () => {
        const { at, terminal } = await batch(SERIAL_A1, [2100], ({ after, press, type }) => {
            after(2000, () => press(`${"Z".repeat(10_000)}\r`))
            after(2010, () => press("\x1b]0;x\x07AB\x00C\r\nL1\nL2\rL3\r\n"))
            after(6000, () => type("q"))
        })
        expect(at[2100]).toContain("L3 names this cable, in place of L2")
        expect(terminal.text).toContain("PASS L3\n")
    })

    it("takes a scan for what it is behind a key that was pressed by mistake", async () => {
        const { at, terminal } = await batch(SERIAL_A1, [900, 950], ({ after, press, type }) => {
            after(100, () => press("jj"))
            after(920, () => press("MIC-7\r"))
            after(6000, () => type("q"))
        })
        expect(at[900]).toContain("serial number: jj_")
        expect(at[950]).toContain('"jj" was typed before the scan and is left out')
        expect(terminal.text).toContain("PASS MIC-7\n")
    })

    it("rings once for PASS, three times for all else, and not at all with --no-sound", async () => {
        const bells = async (...argv: string[]) => {
            const { stderr } = await runCable([...SERIAL_A1, ...argv], hands => {
                const { rig, after } = hands
                hands.sitAtScreen(80, 24)
                hands.stderr.isTTY = true
                rig.plugged = 0
                rig.show()
                rig.found = [GOOD, faulty("swapped")]
                after(1000, () => rig.plug(true))
                after(5000, () => rig.plug(false))
                after(6000, () => hands.stderr.write("|"))
                after(7000, () => rig.plug(true))
                after(11_000, () => hands.type("q"))
            })
            return stderr.text.split("|").map(part => part.split("\x07").length - 1)
        }
        expect(await bells()).toEqual([1, 3])
        expect(await bells("--no-sound")).toEqual([0, 0])
    })

    it("goes on by the same command where an earlier run has ended", async () => {
        const folder = tempFolder()
        const reports = ["a.ndjson", "a.xml"].flatMap(name => ["--report", join(folder, name)])
        const run = () =>
            batch([...SERIAL_A1, ...reports], [500], hands =>
                hands.after(6000, () => hands.type("q")),
            )
        await run()
        const { at, terminal } = await run()
        expect(at[500]).toContain("goes on with A2: the reports have those before it")
        expect(at[500]).toContain("in all reports 1 cable, 1 passed, yield 100.0 %")
        expect(terminal.text).toContain("PASS A2\n")
        expect(readFileSync(join(folder, "a.xml"), "utf8").match(/<testcase/g)).toHaveLength(2)
    })

    it("refuses --no-sound without a batch", async () => {
        const { code, stderr } = await runCable(["--no-sound"])
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toMatch(/--no-sound takes effect only with --batch/)
    })
})
