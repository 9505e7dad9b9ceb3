import { describe, expect, it } from "vitest"
import { main } from "../../../host/main"
import * as RESULT from "../../../src/protocol/outcome"
import * as VERDICT from "../../../src/protocol/verdict"
import { GOOD_READING } from "../../src/cable/cable-readings"
import { fakeHost } from "../fake-host"
import { tempFolders } from "../recording/temp-folder"
import { FakeBoardPort, FakeReceiver, passUntil } from "../service/fake-receiver"
import { faulty, GOOD } from "../service/fake-rig"
import { runCable } from "./run-cable"

const _tempFolder = tempFolders()

describe("quietline cable", () => {
    it("says PASS, why it may say so, and gives the board back to metering", async () => {
        const { code, stdout, rig, port } = await runCable(["--serial", "K12"])
        expect(code).toBe(0)
        expect(stdout.lines[0]).toBe("PASS K12")
        expect(stdout.text).toContain(
            "K12  limits default  2026-11-24 21:00:00 UTC  pico, firmware 1.2.3",
        )
        expect(stdout.text).toMatch(/hot leg +0\.40 ohm ± 0\.50 +at most 10 ohm +ok/)
        expect(rig.modes).toEqual([1, 0])
        expect(port.isClosed).toBe(true)
    })

    it.each(["test", "tone"])(
        "gives a board up after ten seconds that falls silent in the middle of the %s",
        async of => {
            let muteAtMs = 0
            let now = () => 0
            const { code, stderr } = await runCable([], ({ rig, port, clock }) => {
                now = () => clock.now()
                const mute = () => {
                    muteAtMs = clock.now()
                    port.loses = () => true
                    return 0
                }
                if (of === "test") rig.onTest = mute
                else rig.captureResult = mute
            })
            expect(code).toBe(3)
            expect(stderr.lines.at(-1)).toMatch(/has said nothing for 10 s|does not answer/)
            expect(now() - muteAtMs).toBeLessThan(10_500)
        },
    )

    it("gives a board up as soon that lives on and answers no more", async () => {
        let mutesAtMs = 0
        let now = () => 0
        const { code } = await runCable([], ({ rig, clock }) => {
            now = () => clock.now()
            rig.onTest = () => {
                if (mutesAtMs === 0) mutesAtMs = clock.now()
                rig.answer = () => {}
            }
        })
        expect(code).toBe(3)
        expect(now() - mutesAtMs).toBeLessThan(11_500)
    })

    it("ends its tone before it ends by Ctrl-C", async () => {
        const tones: number[] = []
        const { code, rig } = await runCable([], ({ rig, send }) => {
            rig.mode = 1
            rig.show()
            rig.captureResult = () => {
                tones.push(rig.toneFrequencyHz)
                send("SIGINT")
                return 0
            }
        })
        expect(code).toBe(130)
        expect(tones[0]).toBeGreaterThan(0)
        expect(rig.toneFrequencyHz).toBe(0)
    })

    it("ends a tone and a watch that another command has left, before it tests", async () => {
        const left: number[] = []
        const { code, rig } = await runCable(["--no-tone"], ({ rig }) => {
            Object.assign(rig, { mode: 1, toneFrequencyHz: 1000, watching: 1 })
            rig.show()
            rig.onTest = () => left.push(rig.toneFrequencyHz, rig.watching)
        })
        expect(code).toBe(0)
        expect(left).toEqual([0, 0])
        expect(rig.asked).toEqual(["watch_cable", "set_mode", "play_tone", "test_cable"])
    })

    it("believes no verdict that contradicts its own map", async () => {
        const { code, stdout, stderr } = await runCable([], ({ rig }) => {
            rig.found = [{ ...GOOD, map: 0 }]
        })
        expect(code).toBe(3)
        expect(stdout.text).toBe("")
        expect(stderr.lines.at(-1)).toContain(
            "contradicts itself and does not count: PASS, but -/-/-",
        )
    })

    it("leaves a board in cable mode that was in it", async () => {
        const { rig } = await runCable([], ({ rig }) => {
            rig.mode = 1
            rig.show()
        })
        expect(rig.modes).toEqual([1])
    })

    it("says FAIL, what is wrong and where to look", async () => {
        const { code, stdout } = await runCable([], ({ rig }) => {
            rig.found = [{ ...faulty("open-cold"), map: 0b100_000_001 }]
        })
        expect(code).toBe(1)
        expect(stdout.lines.slice(0, 3)).toEqual([
            "FAIL open-cold",
            "open cold leg: pin 3 does not arrive",
            "    look at the solder joint of pin 3 on either plug, then for a break where the cable bends",
        ])
    })

    it("calls the contacts of a TRS cable by their names", async () => {
        const { stdout } = await runCable(["--connector", "trs"], ({ rig }) => {
            rig.found = [{ ...faulty("miswired"), map: 0b100_011_000 }]
        })
        expect(stdout.lines[1]).toBe(
            "miswired: what arrives is none of the usual mistakes; tip has nothing, ring has tip and ring, sleeve has sleeve",
        )
    })

    it.each([
        ["UNSURE", VERDICT.UNSURE, "", "UNSURE", /the evidence does not suffice/],
        ["no cable", VERDICT.NO_CABLE, "no-cable", "NONE", /^no cable: nothing joins/],
        ["a powered line", VERDICT.POWERED, "powered", "POWERED", /comes from outside/],
        ["a cable that was pulled", VERDICT.MOVED, "", "MOVED", /^moved during the test/],
        ["a verdict it does not know", 77, "", "UNSURE", /the evidence does not suffice/],
    ])("never passes %s", async (_, verdict, findings, line, why) => {
        const { code, stdout } = await runCable([], ({ rig }) => {
            rig.found = [faulty(findings, verdict)]
        })
        expect(code).toBe(1)
        expect(stdout.lines[0]).toBe(line)
        expect(stdout.lines[1]).toMatch(why)
    })

    it("shows no figures where none was measured, or where they say nothing of the cable", async () => {
        const gone = { ...GOOD, verdict: VERDICT.MOVED, findings: "" }
        for (const found of [faulty("no-cable", VERDICT.NO_CABLE), gone]) {
            const { stdout } = await runCable([], ({ rig }) => {
                rig.found = [found]
            })
            expect(stdout.text).not.toMatch(/hot leg|limit +$/)
        }
    })

    it("calls no figure ok that keeps its limit only within its error, whatever else is wrong", async () => {
        const { stdout } = await runCable([], ({ rig }) => {
            const reading = { ...GOOD_READING, hotOhm: -7.96, coldOhm: undefined, errorOhm: 25 }
            rig.found = [{ ...faulty("open-cold"), reading }]
        })
        expect(stdout.text).toMatch(/hot leg +-7\.96 ohm ± 25\.00 +at most 10 ohm +not certain/)
        expect(stdout.text).toMatch(/cold leg +not measured +at most 10 ohm$/m)
    })

    it("passes no cable that has less resistance than none: the zero is wrong", async () => {
        const { code, stdout } = await runCable(["--no-tone"], ({ rig }) => {
            rig.found = [{ ...GOOD, reading: { ...GOOD_READING, hotOhm: -6 } }]
        })
        expect(code).toBe(1)
        expect(stdout.lines[0]).toBe("UNSURE resistance-hot?")
        expect(stdout.lines[2]).toMatch(/zeroed with a cable that has more/)
        expect(stdout.text).toMatch(/hot leg +-6\.00 ohm ± 0\.50 +at most 10 ohm +not certain/)
    })

    it("says what a fault of the wiring hides, and nothing of the kind where all was measured", async () => {
        const lines = async (reading: typeof GOOD_READING, word: string) => {
            const { stdout } = await runCable(["--no-tone"], ({ rig }) => {
                rig.found = [{ ...faulty(word), reading }]
            })
            return stdout.text
        }
        const open = { ...GOOD_READING, coldOhm: undefined, leakMinKohm: undefined }
        expect(await lines(open, "open-cold")).toMatch(
            /possibly more behind it: cold leg, hot to cold, hot to shield, cold to shield could/,
        )
        const high = { ...GOOD_READING, coldOhm: 100 }
        expect(await lines(high, "resistance-cold")).not.toMatch(/behind it/)
    })

    it("says of a figure that a fault keeps from being measured to mend that first", async () => {
        const { stdout } = await runCable(["--no-tone"], ({ rig }) => {
            const reading = { ...GOOD_READING, hotOhm: undefined, legsLeakKohm: 50 }
            rig.found = [{ ...faulty("leak-legs"), reading }]
        })
        expect(stdout.lines[0]).toBe(
            // beside 50 kohm between the legs a leak of the limit to the shield can't be told
            "FAIL leak-legs+resistance-hot?+leak-hot-shield?+leak-cold-shield?",
        )
        expect(stdout.lines[4]).toMatch(/mend that first/)
    })

    it("takes a cable that is pulled while the tone plays for moved and not for bad", async () => {
        const { code, stdout } = await runCable([], ({ rig }) => {
            rig.found = [GOOD, faulty("no-cable", VERDICT.NO_CABLE)]
            rig.tone.ratio = 0.5
        })
        expect(code).toBe(1)
        expect(stdout.lines[0]).toBe("MOVED")
        const bad = await runCable([], ({ rig }) => {
            rig.tone.ratio = 0.5
        })
        expect(bad.stdout.lines[0]).toMatch(/^FAIL balance/)
    })

    it("tells that the rig has no zero, and what to do", async () => {
        const { stderr, stdout } = await runCable([], ({ rig }) => {
            rig.zeroed = 0
            rig.show()
            rig.found = [faulty("resistance-hot", VERDICT.UNSURE)]
        })
        expect(stderr.text).toContain("run quietline cable --zero")
        expect(stdout.lines[1]).toMatch(/^not certain: high resistance in the hot leg\?/)
        expect(stdout.lines[2]).toMatch(/the rig has no zero/)
    })

    it("has the result for programs in the keys of telemetry", async () => {
        const { stdout } = await runCable(["--format", "json", "--no-tone"], ({ rig }) => {
            rig.found = [{ ...GOOD, reading: { ...GOOD_READING, hotLeakKohm: 4000 } }]
        })
        expect(JSON.parse(stdout.text)).toMatchObject({
            kind: "cable",
            ...{ date: "2026-11-24T21:00:00.000Z", n: 1, serial: null, res: "PASS", fault: "" },
            ...{ map: "H/C/S", hot_ohm: 0.4, hc_kohm: null, hs_kohm: 4000 },
            ...{ tone_dbu: null, noise_dbu: null, board: "pico" },
        })
    })

    it.each([
        [RESULT.NO_RIG, 2, /finds no cable rig at its pins; docs\/wiring\.md/],
        [RESULT.BUSY, 3, /another program has been keeping/],
        [RESULT.NOT_IN_MODE, 3, /put back to metering/],
        [RESULT.NO_DATA, 3, /converter delivers nothing/],
        [99, 3, /result 99; use a newer quietline/],
    ])("makes a line of the board's refusal %i", async (result, exitCode, message) => {
        const { code, stderr } = await runCable([], ({ rig }) => {
            rig.result = result
        })
        expect(stderr.lines.at(-1)).toMatch(message)
        expect(code).toBe(exitCode)
    })

    it("says so when the board runs the receiver's program", async () => {
        const { host, stderr, clock } = fakeHost(() => {
            throw new Error("no simulation here")
        })
        const port = new FakeBoardPort(clock, new FakeReceiver())
        host.loadPorts = async () => ({ open: async () => port, list: async () => [] })
        expect(await passUntil(clock, main(["cable", "--port", "X"], host))).toBe(2)
        expect(stderr.lines.at(-1)).toMatch(
            /runs the receiver's program, which knows no cables; .*: quietline deploy --write rig --port /,
        )
    })

    it("ends with 3 when the board is pulled out in the middle", async () => {
        const { code, stderr } = await runCable([], ({ rig, port }) => {
            rig.onTest = () => port.unplug()
        })
        expect(code).toBe(3)
        expect(stderr.lines.at(-1)).toBe("quietline: /dev/ttyX is gone")
    })

    it("shows the verdict big on a terminal, below the figures, in colour unless NO_COLOR says no", async () => {
        const shown = async (columns: number, env?: Record<string, string>) => {
            const { stdout } = await runCable([], ({ sitAtTerminal }) =>
                sitAtTerminal(columns, env),
            )
            return stdout.lines
        }
        const coloured = await shown(80)
        expect(coloured.at(-9)).toMatch(/^.\[1;32m█.*█.\[0m$/)
        expect(coloured.at(-1)).toBe("\x1b[1;32mPASS\x1b[0m")
        expect(coloured.findIndex(line => line.startsWith("hot leg"))).toBeLessThan(
            coloured.length - 9,
        )
        expect((await shown(80, { NO_COLOR: "1" })).at(-9)).toMatch(/^█[█ ]*█$/)
        expect((await shown(40)).at(-9)).toMatch(/^.\[1;32m████ .*█.\[0m$/)
        expect((await shown(20)).at(-1)).toBe("\x1b[1;32mPASS\x1b[0m")
    })

    it("breaks no word at the edge of a terminal, however narrow", async () => {
        const { stdout } = await runCable(["--no-tone"], ({ rig, sitAtTerminal }) => {
            const reading = { ...GOOD_READING, coldOhm: undefined }
            rig.found = [{ ...faulty("open-cold"), reading }]
            sitAtTerminal(40, { NO_COLOR: "1" })
        })
        for (const line of stdout.lines) expect(line.length).toBeLessThanOrEqual(40)
        expect(stdout.text).toContain("    look at the solder joint of pin 3 on\n")
        expect(stdout.text).toContain("hot leg\n    0.40 ohm ± 0.50, at most 10 ohm, ok\n")
    })

    it("gives the board back to metering when it is stopped", async () => {
        const { code, stdout, rig } = await runCable([], ({ rig, send }) => {
            rig.onTest = () => send("SIGINT")
        })
        expect(code).toBe(130)
        expect(stdout.text).toBe("")
        expect(rig.modes).toEqual([1, 0])
    })
})
