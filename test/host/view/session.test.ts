import { describe, expect, it } from "vitest"
import type { ViewEvent } from "../../../host/readings/model"
import { Session } from "../../../host/readings/session"
import { SimulationError } from "../../../sim/simulation"
import { FakeSimulation } from "../fake-simulation"
import { consoleLine } from "../samples"

function setUp(count = 3, afterwards: "end" | "wait" | Error = "wait") {
    const started: { index: number; simulation: FakeSimulation }[] = []
    const events: ViewEvent[] = []
    const load = (index: number) => ({
        title: {
            origin: "simulation" as const,
            name: `scenario ${index}`,
            about: "",
            position: undefined,
        },
        truth: {},
        start: () => {
            // the old simulation must be gone before the next one starts
            for (const { simulation } of started) expect(simulation.stops).toBeGreaterThan(0)
            const texts = [
                "* Raspberry Pi Pico v2.16.4; file v2.16.4",
                "* start: quietline v0.1.1",
                "! Exception: x",
                consoleLine.levels(index, 100),
            ]
            const simulation = new FakeSimulation(texts, afterwards)
            started.push({ index, simulation })
            return simulation
        },
    })
    const session = new Session(count, 0, load, event => events.push(event))
    return { session, started, events }
}

const turn = () => new Promise(setImmediate)

describe("a session", () => {
    it("tells the scenario first, then what the simulation says", async () => {
        const { session, events } = setUp(1, "end")
        await session.run()
        expect(events.map(({ type }) => type)).toEqual(["scenario", "chatter", "line"])
    })

    it("keeps the runtime's start to itself, but not an exception", async () => {
        const { session, events } = setUp(1, "end")
        await session.run()
        const chatter = events.filter(({ type }) => type === "chatter")
        expect(chatter).toEqual([{ type: "chatter", text: "! Exception: x" }])
    })

    it("tells the firmware's warnings", async () => {
        const warning = "* cold reads 0 V: a short to ground, or no bias"
        const events: ViewEvent[] = []
        const title = { origin: "board" as const, name: "", about: "", position: undefined }
        const start = () => new FakeSimulation([warning], "end")
        const load = () => ({ title, truth: {}, start })
        await new Session(1, 0, load, event => events.push(event)).run()
        expect(events).toContainEqual({ type: "chatter", text: warning })
    })

    it("ends when a simulation ends by itself", async () => {
        const { session, started } = setUp(3, "end")
        await session.run()
        expect(started).toHaveLength(1)
        expect(started[0].simulation.stops).toBeGreaterThan(0)
    })

    it("goes to the next scenario and back around the ring", async () => {
        const { session, started } = setUp()
        const run = session.run()
        await turn()
        session.step(-1)
        await turn()
        session.step(1)
        await turn()
        session.stop()
        await run
        expect(started.map(({ index }) => index)).toEqual([0, 2, 0])
        for (const { simulation } of started) expect(simulation.stops).toBeGreaterThan(0)
    })

    it("starts only the last of many quick choices", async () => {
        const { session, started } = setUp(5)
        const run = session.run()
        await turn()
        for (let i = 0; i < 8; i++) session.step(1)
        await turn()
        session.stop()
        await run
        expect(started.map(({ index }) => index)).toEqual([0, 3])
        for (const { simulation } of started) expect(simulation.stops).toBeGreaterThan(0)
    })

    it("starts anew when a choice comes back to where it was", async () => {
        const { session, started } = setUp()
        const run = session.run()
        await turn()
        session.step(1)
        session.step(-1)
        await turn()
        session.stop()
        await run
        expect(started.map(({ index }) => index)).toEqual([0, 0])
    })

    it("holds and releases the simulation, and says so", async () => {
        const { session, started, events } = setUp()
        const run = session.run()
        await turn()
        session.togglePause()
        expect(started[0].simulation.paused).toBe(true)
        expect(events.at(-1)).toEqual({ type: "paused", paused: true })
        session.togglePause()
        expect(started[0].simulation.paused).toBe(false)
        session.stop()
        await run
    })

    it("hands on the death of a simulation after it has stopped it", async () => {
        const { session, started } = setUp(1, new SimulationError("died"))
        await expect(session.run()).rejects.toThrow("died")
        expect(started[0].simulation.stops).toBeGreaterThan(0)
    })

    it("does not start at all when it has been stopped before", async () => {
        const { session, started } = setUp()
        session.stop()
        await session.run()
        expect(started).toEqual([])
    })
})
