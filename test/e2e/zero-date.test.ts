import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ServedBoard } from "../../bench/device/served-board"
import { CableRig } from "../../host/cable/cable-rig"
import { zeroDate } from "../../host/cable/zero-date"
import { zeroRig } from "../../host/cable/zero-rig"
import { launchHere } from "../../node/vm-here"
import * as MODE from "../../src/protocol/mode"
import { runOptions } from "./run"

const WHEN = new Date(Date.UTC(2026, 10, 24, 8))

describe("the date of a rig's zero", () => {
    let served: ServedBoard

    beforeAll(async () => {
        served = await ServedBoard.start(
            { ...runOptions("quiet", 1, { speed: "max" }), seconds: undefined },
            { program: "rig", launch: launchHere },
        )
    })
    afterAll(() => served.stop())

    async function rigInCableMode(): Promise<CableRig> {
        const rig = new CableRig(served.service, 1)
        await rig.setMode(MODE.CABLE)
        return rig
    }

    async function dateOf(rig: CableRig): Promise<Date | undefined> {
        const zero = await rig.ownPart()
        return zero === undefined ? undefined : zeroDate(rig.service.bus, zero)
    }

    it("is kept by the board, over a restart too, until another zero takes its place", async () => {
        const rig = await rigInCableMode()
        expect(await dateOf(rig)).toBeUndefined()
        expect(await zeroRig(rig, () => WHEN)).toBe("with tone")
        expect(await dateOf(rig)).toEqual(WHEN)
        await served.restart()
        const again = await rigInCableMode()
        expect(await dateOf(again)).toEqual(WHEN)
        // as another program does that keeps no date
        expect(await again.zero()).toBe(true)
        expect(await dateOf(again)).toBeUndefined()
    })
})
