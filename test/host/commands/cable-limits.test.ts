import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import * as VERDICT from "../../../src/protocol/verdict"
import { GOOD_READING } from "../../src/cable/cable-readings"
import { tempFolders } from "../recording/temp-folder"
import { faulty, GOOD } from "../service/fake-rig"
import { runCable } from "./run-cable"

const tempFolder = tempFolders()

describe("limits of a file", () => {
    const limits = (text: string) => {
        const path = join(tempFolder(), "mic.json")
        writeFileSync(path, text)
        return path
    }

    it("take the place of the board's", async () => {
        const path = limits('{ "name": "mic", "leg_ohm": { "max": 50 } }')
        const { code, stdout } = await runCable(["--limits", path], ({ rig }) => {
            const reading = { ...GOOD_READING, hotOhm: 20 }
            rig.found = [{ ...GOOD, verdict: VERDICT.FAIL, findings: "resistance-hot", reading }]
        })
        expect(code).toBe(0)
        expect(stdout.lines[0]).toBe("PASS (limits unverified)")
        expect(stdout.text).toMatch(/hot leg +20\.00 ohm ± 0\.50 +at most 50 ohm +ok/)
    })

    it("fail what the board has passed", async () => {
        const path = limits('{"cmrr_db":{"min":60}}')
        const { code, stdout } = await runCable(["--limits", path], ({ rig }) => {
            rig.tone.ratio = 0.97
        })
        expect(code).toBe(1)
        // 20 log10(0.03)
        expect(stdout.lines[1]).toMatch(
            /^poor rejection of common mode: rejection 30\.\d dB, allowed is at least 60 dB$/,
        )
    })

    it("never pass a cable that is wired wrongly, nor one the board could not tell", async () => {
        const generous = limits(
            '{"leg_ohm":null,"shield_ohm":null,"leak_kohm":null,"balance_pct":null,"loss_db":null}',
        )
        for (const found of [
            faulty("swapped"),
            faulty("", VERDICT.UNSURE),
            faulty("open-shield", VERDICT.UNSURE),
            faulty("", VERDICT.NONE),
            faulty("", VERDICT.POWERED),
        ]) {
            const { code } = await runCable(["--limits", generous], ({ rig }) => {
                rig.found = [found]
            })
            expect(code).toBe(1)
        }
    })

    it("say of what was not measured that it is not certain", async () => {
        const path = limits('{"cmrr_db":{"min":40}}')
        const { code, stdout } = await runCable(["--limits", path], ({ rig }) => {
            rig.toneZero = [Number.NaN, Number.NaN, Number.NaN]
            rig.show()
        })
        expect(code).toBe(1)
        expect(stdout.lines[0]).toBe("UNSURE balance?+loss?+rejection? (limits unverified)")
        expect(stdout.lines[2]).toContain("or --no-tone")
    })

    it("judge nothing of the tone without one", async () => {
        const path = limits('{"cmrr_db":{"min":60}}')
        expect((await runCable(["--limits", path, "--no-tone"])).code).toBe(0)
    })

    it("with excluded bands go by a capture", async () => {
        const path = limits('{"noise_dbu":{"max":-40},"exclude_hz":[[45,70]]}')
        const argv = ["--limits", path, "--no-tone"]
        const { code, stdout, rig } = await runCable(argv, ({ rig }) => {
            // 42 ms at 10 kHz: a square wave of 2.5 kHz and 100 mV between the legs
            rig.codeOf = (block, pair) => [
                2048 + (pair & 2 ? 50 : -50),
                2048 + ((block * pair) % 3),
            ]
        })
        expect(rig.asked).toContain("capture")
        expect(code).toBe(1)
        expect(stdout.lines[0]).toBe("FAIL noise (limits unverified)")
        expect(stdout.text).toMatch(/noise +-2[0-9]\.\d dBu +at most -40 dBu +fails/)
    })

    it("are refused before the board is asked anything", async () => {
        const { code, stderr, rig } = await runCable(["--limits", limits('{"legs_ohm":{}}')])
        expect(code).toBe(2)
        expect(stderr.lines.at(-1)).toContain("legs_ohm is not a known key")
        expect(rig.modes).toEqual([])
    })
})
