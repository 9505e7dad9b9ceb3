import { createSocket } from "node:dgram"
import { once } from "node:events"
import { expect, it } from "vitest"
import { teleplotPlace } from "../../../host/board/teleplot-place"
import { withHostTime } from "../../../host/format/host-time"
import { TeleplotTap } from "../../../host/recording/teleplot-tap"
import { decodeLine, type Telemetry } from "../../../src/telemetry/decode"
import { consoleLine } from "../samples"

const START_MS = Date.UTC(2026, 10, 30, 12, 0, 0)
const text = consoleLine.levels(1, 1100)
const telemetry = decodeLine(text) as Telemetry

it("an object of a real board says when it came, after the board's own time", () => {
    const [line] = withHostTime("ndjson", START_MS).lines(telemetry, text, 1234.4)
    expect(JSON.parse(line)).toMatchObject({
        t_ms: 1100,
        host_ms: 1234,
        host_time: "2026-11-30T12:00:01.234Z",
    })
})

it("a row of a real board ends with the time when it came, under a head that says so", () => {
    const { head, lines } = withHostTime("csv", START_MS)
    const [row] = lines(telemetry, text, 500)
    expect(head[0].split(",").at(-1)).toBe("host_time")
    expect(row.split(",").at(-1)).toBe("2026-11-30T12:00:00.500Z")
    expect(row.split(",")).toHaveLength(head[0].split(",").length)
})

it("Teleplot gets each reading by UDP as name:time:value, without the mark of a serial port", async () => {
    const plot = createSocket("udp4")
    plot.bind(0, "127.0.0.1")
    await once(plot, "listening")
    const notes: string[] = []
    const tap = new TeleplotTap(`127.0.0.1:${plot.address().port}`, note => notes.push(note))
    tap.onEvents([{ type: "telemetry", telemetry, text }])
    const [datagram] = await once(plot, "message")
    tap.close()
    tap.close()
    plot.close()
    const lines = String(datagram).split("\n")
    for (const line of lines) expect(line).toMatch(/^[a-z_]+:1100:-?[\d.]+(§.+)?$/)
    expect(lines).toHaveLength(Object.keys(telemetry.values).length)
    expect(notes).toEqual([])
})

it.each(["", "47269", "host", "host:0", "host:65536", "a b:1", ":1", "[::1]", "host:1x"])(
    "%j is no place of a Teleplot",
    place => expect(teleplotPlace(place)).toBeUndefined(),
)

it("a place may be a name, an address of version 4, or one of version 6 in brackets", () => {
    expect(teleplotPlace("[::1]:47269")).toEqual({ host: "::1", port: 47269 })
    expect(teleplotPlace("localhost:1")).toEqual({ host: "localhost", port: 1 })
})
