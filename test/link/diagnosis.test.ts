import { describe, expect, it } from "vitest"
import { stream } from "../../common/random"
import { encodeFrame } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../link/bridge/frame"
import { diagnose } from "../../link/diagnosis"
import { TelemetryLink } from "../../link/telemetry-link"
import { quoted, TrafficSample } from "../../link/traffic"
import { consoleLine } from "../host/samples"

/** What is said of a port that carries these bytes. */
function heard(bytes: Uint8Array | string, baudRate = 1_500_000) {
    const link = new TelemetryLink()
    const sample = new TrafficSample()
    const all = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes
    sample.take(all, link.push(all))
    const diagnosis = diagnose(sample.traffic, baudRate)
    expect(diagnosis?.text ?? "").not.toContain("\n")
    return diagnosis
}

describe("a port without telemetry", () => {
    it("is not complained about once a whole line has come", () => {
        expect(heard(`other things\n${consoleLine.levels(1, 2)}\n`)).toBeUndefined()
    })

    it("that is silent may have no board, or a UART at the wrong place", () => {
        expect(heard("")).toMatchObject({ kind: "silent", text: expect.stringContaining("115200") })
    })

    it("that brings text of another program is told with a piece of it, cut and cleaned", () => {
        const nmea = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\r\n"
        const text = heard(nmea.repeat(3))?.text
        expect(text).toContain('"$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,…"')
        expect(heard("\x1b[31mlogin: \x07\n")).toMatchObject({ kind: "other-text" })
        expect(quoted("\x1b[31mlogin: \x07")).toBe("[31mlogin:")
    })

    it("that brings noise probably has the wrong baud rate, and the right ones are named", () => {
        const random = stream(1, "noise")
        const noise = Uint8Array.from({ length: 5000 }, () => 256 * random.uniform())
        expect(heard(noise, 115_200)).toMatchObject({
            kind: "noise",
            text: expect.stringMatching(/\(115200\); --baud 1500000 is right for a classic ESP32/),
        })
        expect(heard(noise)?.text).toContain("--baud 115200")
    })

    it("is noise as well when it looks like the same few bytes for ever", () => {
        expect(heard("\x00\x80\xf8".repeat(100))).toMatchObject({ kind: "noise" })
    })

    it("with a runtime alone says so, by its answer or by its words", () => {
        const answer = encodeFrame(bridgeFrame(BRIDGE_COMMANDS.enableLog))
        expect(heard(answer)).toMatchObject({ kind: "runtime" })
        const boot = "\nboard is: Pico\nrand 0xB57D09F4\nLED setup: pin=25 mono=0 type=100\nstart\n"
        expect(heard(boot)?.text).toContain("without a program")
    })

    it("names the program that runs in place of quietline, and the last error", () => {
        const text = heard("* start: blinky 1.2\n! Exception: RangeError\n")?.text
        expect(text).toContain(
            "runs blinky 1.2, not quietline; its last error: Exception: RangeErr",
        )
    })

    it("says when quietline runs but sends nothing, and forgets errors of an earlier start", () => {
        const text = heard("! Exception: old\n* start: quietline v0.2.0\n")?.text
        expect(text).toContain("quietline v0.2.0 has started but sends no telemetry")
        expect(text).not.toContain("old")
    })

    it("whose telemetry is all damaged says why", () => {
        const wrong = consoleLine.levels(1, 2).replace("clip:0", "clip:1")
        const diagnosis = heard(`\n${wrong}\n`)
        expect(diagnosis).toMatchObject({ kind: "damaged" })
        expect(diagnosis?.text).toContain("the CRC does not fit")
        expect(heard("\n> QL2M 1 2 0x0000\n")?.text).toContain("version 2")
    })
})
