import { expect, it } from "vitest"
import { RigBoard } from "../../bench/cable/rig-board"
import type { CableKeys } from "../../sim/scenario/schema"

// A person at a computer who asks a virtual rig for this and that, on a computer that is as busy as it happens to be.

const CABLES: CableKeys[] = [{ length_m: 3 }, { fault: "open-cold" }, { powered: "phantom" }]

/** All that the console of a rig says meanwhile, and when its answers come. */
async function session(): Promise<string[]> {
    const board = await RigBoard.start("pico", 7)
    const { rig, served } = board
    const said: string[] = []
    for (const cable of CABLES) {
        const atMs = await board.plug(cable)
        const { verdict, reading } = await board.test()
        said.push(`${atMs} ${served.board.tMs} ${verdict} ${JSON.stringify(reading)}`)
    }
    await board.plug({ fault: "intermittent", contact: { at_ms: [[900, 20]] } })
    await rig.watch(1)
    while ((await rig.state()).watching) await served.bus.pause(300)
    // the computer's own name on the bus is drawn anew each time
    const texts = served.texts.filter(text => !/^device (created|destroyed): /.test(text))
    said.push(JSON.stringify(await rig.contact()), ...texts)
    await board.stop()
    return said
}

it("a virtual rig that is asked for the same says the same at the same times", async () => {
    const first = await session()
    expect(first.filter(text => text.startsWith("> QL1C ")).length).toBeGreaterThan(8)
    expect(await session()).toEqual(first)
})
