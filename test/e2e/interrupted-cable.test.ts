import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ServedBoard } from "../../bench/device/served-board"
import { CableRig } from "../../host/cable/cable-rig"
import { measureTone } from "../../host/cable/tone-meter"
import { LinkError } from "../../host/port/link-error"
import { launchHere } from "../../node/vm-here"
import * as MODE from "../../src/protocol/mode"
import * as VERDICT from "../../src/protocol/verdict"
import { runOptions } from "./run"

const date = () => new Date(0)

// What a command leaves on the board that ends in mid-test without a word: kill -9, or the port pulled out.
describe("a cable test after one that was killed", () => {
    let served: ServedBoard
    /** cold over hot of a tone that nothing has interrupted */
    let ratio: number

    beforeAll(async () => {
        served = await ServedBoard.start(
            { ...runOptions("quiet", 1, { speed: "max" }), seconds: undefined },
            { program: "rig", launch: launchHere },
        )
        const rig = new CableRig(served.service, 1)
        await rig.setMode(MODE.CABLE)
        expect(await rig.zero()).toBe(true)
        ratio = (await measureTone(rig, date))?.ratio() ?? Number.NaN
    })
    afterAll(() => served.stop())

    /** Ends the client in the middle of some work, and begins another one at once. */
    async function killIn(work: (rig: CableRig) => Promise<unknown>, afterMs: number) {
        const { bus } = served
        void work(new CableRig(served.service, 2)).catch(() => {})
        await bus.pause(afterMs)
        bus.abort(new LinkError("killed"))
        await bus.close()
        await served.reopen()
        return new CableRig(served.service, 3)
    }

    it("passes the good cable, and can hear its own tone", async () => {
        const next = await killIn(rig => measureTone(rig, date), 700)
        const { test, tone } = await next.inCableMode(async () => {
            return { test: await next.test(), tone: await measureTone(next, date) }
        })
        expect(test).toMatchObject({ verdict: VERDICT.PASS, findings: "" })
        expect(tone?.ratio()).toBeCloseTo(ratio, 2)
    })

    it("passes it after a watch of hours that was killed as well", async () => {
        const next = await killIn(rig => rig.watch(60_000), 2500)
        expect((await next.state()).watching).not.toBe(0)
        const test = await next.inCableMode(() => next.test())
        expect(test.verdict).toBe(VERDICT.PASS)
    })

    it("passes it at once when the rig's button asks, which ends nothing before", async () => {
        const next = await killIn(rig => measureTone(rig, date), 700)
        expect((await next.test()).verdict).toBe(VERDICT.PASS)
    })

    it("needs no command to end a tone: the board ends it by itself within five seconds", async () => {
        const next = await killIn(rig => measureTone(rig, date), 700)
        await served.bus.pause(5000)
        // as the rig's button asks for a test: nothing is ended before
        expect((await next.test()).verdict).toBe(VERDICT.PASS)
    })
})
