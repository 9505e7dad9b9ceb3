import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { parseLimits } from "../../../host/cable/limits-file"
import { EVENTS } from "../../../src/protocol/layouts"
import * as VERDICT from "../../../src/protocol/verdict"
import { GOOD_READING } from "../../src/cable/cable-readings"
import { tempFolders } from "../recording/temp-folder"
import { faulty, GOOD, TONE_V } from "../service/fake-rig"
import { type Hands, runCable } from "./run-cable"

const tempFolder = tempFolders()

describe("quietline cable --zero", () => {
    it("zeroes the rig, and says so", async () => {
        const { code, stderr, stdout, rig } = await runCable(["--zero"], ({ rig }) => {
            rig.zeroed = 0
        })
        expect(code).toBe(0)
        expect(stdout.text).toBe("")
        expect(stderr.lines.at(-1)).toBe("quietline: X: this cable counts as 0 ohm from now on")
        expect(rig.zeroed).toBe(1)
        const [toneV, ratio, delayUs] = rig.toneZero
        expect(toneV).toBeCloseTo(TONE_V, 3)
        expect(ratio).toBeCloseTo(1, 2)
        expect(Math.abs(delayUs)).toBeLessThan(2)
    })

    it("does without a tone where none comes through, and says what that means", async () => {
        const { code, stderr, rig } = await runCable(["--zero"], ({ rig }) => {
            rig.tone.level = 0
        })
        expect(code).toBe(0)
        expect(rig.toneZero[0]).toBeNaN()
        expect(stderr.lines.at(-1)).toMatch(/no tone arrives, so balance.* will not be judged$/)
    })

    it("refuses with a cable that is not good", async () => {
        const { code, stderr } = await runCable(["--zero"], ({ rig }) => {
            rig.found = [faulty("short-legs")]
        })
        expect(code).toBe(1)
        expect(stderr.lines.at(-1)).toMatch(
            /^quietline: the rig is not zeroed, this takes a good cable: hot and cold shorted: pin 2 and pin 3 are joined; look for/,
        )
    })

    it("is taken back by --forget-zero", async () => {
        const { code, stdout, rig } = await runCable(["--forget-zero", "--format", "json"])
        expect(code).toBe(0)
        expect(rig.zeroed).toBe(0)
        expect(JSON.parse(stdout.text)).toEqual({ zeroed: false })
    })
})

describe("quietline cable --learn", () => {
    it("writes limits that the good cable keeps to", async () => {
        const path = join(tempFolder(), "mic.json")
        const { code, rig } = await runCable(["--learn", path], ({ rig }) => {
            rig.found = [0.4, 0.5, 0.6, 0.5, 0.4].map(hotOhm => {
                return { ...GOOD, reading: { ...GOOD_READING, hotOhm } }
            })
        })
        expect(code).toBe(0)
        expect(rig.number).toBe(5)
        const { name, limits } = parseLimits(readFileSync(path, "utf8"), path)
        expect(name).toBe("mic")
        // mean 0.48, error 0.5, 1 ohm of margin
        expect(limits.legMaxOhm).toBe(2)
        const again = await runCable(["--limits", path])
        expect(again.code).toBe(0)
    })

    const sick = (hotOhm: number | undefined, findings: string) => ({
        ...GOOD,
        ...{ verdict: VERDICT.FAIL, findings },
        reading: { ...GOOD_READING, hotOhm, coldOhm: 12 },
    })

    it("refuses a cable that fails the default limits, and names the way to allow it", async () => {
        const folder = tempFolder()
        const path = join(folder, "long.json")
        const { code, stderr } = await runCable(["--learn", path], ({ rig }) => {
            rig.found = [sick(12, "resistance-hot+resistance-cold")]
        })
        expect(code).toBe(1)
        expect(stderr.lines.at(-1)).toMatch(
            /nothing is learned, .*high resistance in the hot leg: hot leg 12\.00 ohm ± 0\.50, allowed is at most 10 ohm; .*--allow resistance-hot --allow resistance-cold$/,
        )
        expect(readdirSync(folder)).toEqual([])
    })

    it("refuses what could not be measured, in one of the tests as well", async () => {
        const folder = tempFolder()
        const { code, stderr } = await runCable(["--learn", join(folder, "a.json")], ({ rig }) => {
            const reading = { ...GOOD_READING, hotOhm: undefined }
            rig.found = [GOOD, { ...GOOD, verdict: VERDICT.UNSURE, findings: "", reading }]
            rig.found[1].findings = "resistance-hot"
        })
        expect(code).toBe(1)
        expect(stderr.lines.at(-1)).toContain(
            "high resistance in the hot leg? hot leg not measured",
        )
        expect(readdirSync(folder)).toEqual([])
    })

    it("refuses a rig without a tone, unless the tone is left out", async () => {
        const path = join(tempFolder(), "a.json")
        const mute = ({ rig }: Hands) => {
            rig.toneZero = [Number.NaN, Number.NaN, Number.NaN]
            rig.show()
        }
        expect((await runCable(["--learn", path], mute)).stderr.lines.at(-1)).toMatch(
            /wrong level\? loss not measured, .*or --no-tone/,
        )
        expect((await runCable(["--learn", path, "--no-tone"], mute)).code).toBe(0)
    })

    it("learns what is allowed by name, and says so in the file", async () => {
        const path = join(tempFolder(), "long.json")
        const allowed = ["--allow", "resistance-hot", "--allow", "resistance-cold"]
        const prepare = ({ rig }: Hands) => {
            rig.found = [sick(12, "resistance-hot+resistance-cold")]
        }
        const short = ["--learn", path, ...allowed.slice(0, 2)]
        expect((await runCable(short, prepare)).code).toBe(1)
        expect((await runCable(["--learn", path, ...allowed], prepare)).code).toBe(0)
        const text = readFileSync(path, "utf8")
        expect(text).toContain('"leg_ohm": { "max": 13.5 }')
        expect(text).toContain("allowed to have: resistance-hot, resistance-cold.")
    })

    it("takes --allow for nothing else", async () => {
        const { code, stderr } = await runCable(["--allow", "resistance-hot"])
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toContain("--allow takes effect only with --learn")
    })

    it.each([
        ["wired wrongly", faulty("open-shield"), "open shield"],
        ["not there", faulty("", VERDICT.NO_CABLE), "no cable"],
        ["not certain", faulty("", VERDICT.UNSURE), "the evidence does not suffice"],
    ])("learns nothing from one that is %s", async (_, found, words) => {
        const folder = tempFolder()
        const argv = ["--learn", join(folder, "mic.json")]
        const { code, stderr } = await runCable(argv, ({ rig }) => {
            rig.found = [GOOD, GOOD, found]
        })
        expect(code).toBe(1)
        expect(stderr.lines.at(-1)).toContain(
            `nothing is learned, this takes a good cable: ${words}`,
        )
        expect(readdirSync(folder)).toEqual([])
    })

    it("writes over nothing", async () => {
        const path = join(tempFolder(), "mic.json")
        writeFileSync(path, "mine")
        const { code, rig } = await runCable(["--learn", path])
        expect(code).toBe(2)
        expect(rig.asked).toEqual([])
        expect(readFileSync(path, "utf8")).toBe("mine")
    })

    it("leaves nothing behind when it is stopped", async () => {
        const path = join(tempFolder(), "mic.json")
        const { code } = await runCable(["--learn", path], ({ rig, send }) => {
            rig.onTest = () => send("SIGINT")
        })
        expect(code).toBe(130)
        expect(existsSync(path)).toBe(false)
    })
})

describe("quietline cable --limits", () => {
    it("warns in one line of limits that no cable can meet, before the test", async () => {
        const path = join(tempFolder(), "mic.json")
        writeFileSync(path, '{"leak_kohm": {"min": 8000}, "leg_ohm": {"max": 0.1}}')
        const { stderr } = await runCable(["--limits", path])
        const lines = stderr.lines.filter(line => line.includes("no cable can pass"))
        expect(lines).toHaveLength(1)
        expect(lines[0]).toMatch(/mic\.json: no cable can pass: leg_ohm is at most 0\.1, .*; leak_/)
        writeFileSync(path, '{"leak_kohm": {"min": 5000}}')
        const fine = await runCable(["--limits", path])
        expect(fine.stderr.text).not.toContain("no cable can pass")
    })
})

describe("quietline cable --watch", () => {
    it("passes a cable none of whose contacts failed, and says what it can't have missed", async () => {
        const { code, stdout } = await runCable(["--watch", "60"], ({ rig, clock }) => {
            rig.onWatch = durationS =>
                clock.after(1000 * durationS, () => {
                    rig.watching = 0
                    rig.contact(1000 * durationS, 0, Number.NaN, Number.NaN, "")
                    rig.show()
                })
        })
        expect(code).toBe(0)
        expect(stdout.lines).toEqual([
            "PASS no contact failed in 60.0 s",
            "a failure of 4.4 ms or more can't have been missed: a look every 150 us, 3.1 ms without one at the most",
            "a flicker of less than about 5.6 kohm in the hot leg, 83 ohm in the cold leg or 5.6 kohm in the shield may not be seen",
        ])
    })

    it("counts failures until it is stopped, and says so with its exit code", async () => {
        const { code, stdout, rig } = await runCable(["--watch"], ({ rig, clock, send }) => {
            rig.onWatch = () => {
                clock.after(3000, () => rig.contact(3000, 2, 4.1, 20.3, "open-cold"))
                clock.after(5000, () => send("SIGINT"))
            }
        })
        expect(code).toBe(130)
        expect(stdout.lines.slice(0, 3)).toEqual([
            "FAIL a contact failed 2 times in 3.0 s, for 4.1 ms to 20.3 ms",
            "the latest: open cold leg",
            expect.stringContaining("solder joint of pin 3"),
        ])
        expect(rig.watching).toBe(0)
        expect(rig.modes).toEqual([1, 0])
    })

    it("shows how it goes as soon as a contact has failed", async () => {
        const { stderr } = await runCable(["--watch"], ({ rig, stderr, clock, send }) => {
            stderr.isTTY = true
            rig.onWatch = () => {
                clock.after(1300, () => {
                    rig.contact(1300, 1, 7, 7, "open-hot")
                    void rig.sendEvent(EVENTS.contact_failed.code, new Uint8Array(8))
                })
                clock.after(1450, () => send("SIGINT"))
            }
        })
        expect(stderr.text).toContain("watching for 1.3 s: failed once, for 7.0 ms to 7.0 ms")
    })

    it("has the result for programs", async () => {
        const argv = ["--watch", "--format", "json"]
        const { stdout } = await runCable(argv, ({ rig, clock, send }) => {
            rig.onWatch = () => {
                rig.contact(1500, 1, 5, 5, "open-hot")
                clock.after(1000, () => send("SIGINT"))
            }
        })
        expect(JSON.parse(stdout.text)).toMatchObject({
            ...{ kind: "watch", res: "FAIL", length_s: 1.5, events: 1, min_ms: 5, max_ms: 5 },
            ...{ promise_ms: expect.closeTo(4.4, 5), fault: "open-hot" },
            ...{ unseen_hot_ohm: 5643, unseen_cold_ohm: 83, unseen_shield_ohm: 5647 },
        })
    })

    it("passes nothing when it ended of its own accord", async () => {
        const { code, stderr } = await runCable(["--watch", "60"], ({ rig, clock }) => {
            rig.onWatch = () =>
                clock.after(2000, () => {
                    rig.watching = 0
                    rig.show()
                })
        })
        expect(code).toBe(3)
        expect(stderr.lines.at(-1)).toMatch(
            /the watch ended after 0\.0 of 60 s; the board restarted/,
        )
    })

    it("passes nothing when a contact has failed and not come back", async () => {
        const { code, stdout, stderr } = await runCable(["--watch"], ({ rig, clock, send }) => {
            rig.onWatch = () => {
                rig.found = [faulty("open-hot")]
                rig.contact(60_000, 0, Number.NaN, Number.NaN, "")
                clock.after(1000, () => send("SIGINT"))
            }
        })
        expect(code).toBe(130)
        expect(stdout.text).toBe("")
        expect(stderr.lines.at(-1)).toContain(
            "is not any more, or was pulled during the watch: open hot leg",
        )
    })

    it("takes a good cable to begin with", async () => {
        const { code, stderr } = await runCable(["--watch"], ({ rig }) => {
            rig.found = [faulty("open-cold")]
        })
        expect(code).toBe(1)
        expect(stderr.lines.at(-1)).toContain(
            "a watch takes a good cable to begin with: open cold leg",
        )
    })
})
