import { describe, expect, it } from "vitest"
import { boards } from "../../../boards/boards"
import { boardConverter } from "../../../host/cable/board-converter"
import { RigBench } from "../../../sim/rig/rig-bench"
import type { CableKeys } from "../../../sim/scenario/schema"
import { WATCH_DRIVES } from "../../../src/cable/patterns"
import { type WatchSight, watchSight } from "../../../src/cable/watch-sight"
import { setWatchWindow } from "../../../src/cable/watch-window"
import { isWithin } from "../../../src/capture/window"
import { RP2040 } from "../../../src/chips/rp2040"
import { scenarioWith } from "../../sim/rig/rigs"

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const LOOKS = 150
const SETTLE_S = 0.05
const CONDUCTORS = ["hot", "cold", "shield"] as const

/** So many times the figure is seen whatever the parts of a rig: its resistors and pins are off by some percent. */
const SEEN = 1.2
/** So small a part of it is not, ... */
const UNSEEN = 0.75
/** ... and where the figure is for the worst reference of a chip, which shifts the end of its range by 9 % of the supply either way. */
const UNSEEN_BY_REFERENCE = 0.2

const figure = (sight: WatchSight, conductor: (typeof CONDUCTORS)[number]) =>
    sight[`${conductor}Ohm`] as number

/** True when one of the looks leaves the window of a cable that had no fault before. */
function seesOf(board: (typeof boards)[number], seed: number) {
    const scenario = (cable: CableKeys) => scenarioWith(cable, { adc: { profile: board.profile } })
    const bench = new RigBench(scenario({ length_m: 10 }), seed)
    const { fullScaleCode, ...stated } = bench.stated
    const info = { ...stated, sumUs: stated.lookUs, fullCode: fullScaleCode }
    const window = { hotLow: 0, coldLow: 0, coldHigh: 0, shieldHigh: 0 }
    const look = (cable: CableKeys, atS: number) => {
        bench.setCable(scenario(cable).cable, atS)
        const { codes } = bench.look(WATCH_DRIVES, SETTLE_S, LOOKS, atS)
        return Array.from({ length: LOOKS }, (_, i) => [...codes.slice(3 * i, 3 * i + 3)])
    }
    const good = look({ length_m: 10 }, 1)
    const mean = (t: number) => good.reduce((sum, codes) => sum + codes[t], 0) / LOOKS
    if (!setWatchWindow(window, info, mean(0), mean(1), mean(2)))
        throw new Error("not a good cable")
    let atS = 2
    return (extra_ohm: Partial<Record<(typeof CONDUCTORS)[number], number>>) => {
        atS += 1
        const looks = look({ length_m: 10, extra_ohm }, atS)
        return looks.some(([hot, cold, shield]) => !isWithin(window, hot, cold, shield))
    }
}

describe("which flickers a contact watch does not see", () => {
    it("is what the closed form of each divider says, on a converter that reaches from ground to the supply", () => {
        const { hotOhm, coldOhm, shieldOhm } = watchSight(RP2040)
        // docs/wiring.md: 370 ohm a drive, 390 ohm the near shield, 50 kohm the weak resistors; a twentieth of the supply
        const pulled = (beforeOhm: number) => {
            const share = 2 * 0.05 + beforeOhm / (beforeOhm + 50_000)
            return (50_000 * share) / (1 - share) - beforeOhm
        }
        expect(hotOhm).toBeCloseTo(pulled(370), -1)
        expect(shieldOhm).toBeCloseTo(pulled(390), -1)
        // two drives of 370 ohm: (370 + r) / (740 + r) = 0.55
        expect(coldOhm).toBeCloseTo((0.55 * 740 - 370) / 0.45, 0)
    })

    it("is more in the hot leg where the converter ends below the supply", () => {
        const hotOf = (arch: string) => {
            const id = boards.find(board => board.arch === arch)!.id
            return watchSight(boardConverter(id)!).hotOhm!
        }
        const [rp2040, s3, c3] = ["rp2040", "esp32s3", "esp32c3"].map(hotOf)
        expect(s3).toBeGreaterThan(2 * rp2040)
        expect(c3).toBeGreaterThan(s3)
        expect(boardConverter("another")).toBeUndefined()
    })

    it.each(boards.map(board => [board.id, board] as const))(
        "is seen above and not seen below by the simulated rigs of %s",
        (id, board) => {
            const sight = watchSight(boardConverter(id)!)
            for (const seed of SEEDS) {
                const sees = seesOf(board, seed)
                expect(sees({})).toBe(false)
                for (const conductor of CONDUCTORS) {
                    const where = `${conductor}, seed ${seed}`
                    const ohm = figure(sight, conductor)
                    expect(sees({ [conductor]: SEEN * ohm }), where).toBe(true)
                    const unseen = board.profile === "rp2040" ? UNSEEN : UNSEEN_BY_REFERENCE
                    expect(sees({ [conductor]: unseen * ohm }), where).toBe(false)
                }
            }
        },
    )
})
