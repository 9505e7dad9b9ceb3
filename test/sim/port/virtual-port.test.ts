import { describe, expect, it } from "vitest"
import { encodeFrame } from "../../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../../link/bridge/frame"
import { VirtualPort } from "../../../sim/port/virtual-port"

const enableLog = encodeFrame(bridgeFrame(BRIDGE_COMMANDS.enableLog))

function portOf(console: "usb-on-request" | "usb" | "uart") {
    const port = new VirtualPort({ console, onFrame: () => {} })
    port.log.print("start!")
    /** all text that comes out at a time [ms] and, if wanted, in the ms after it; without the frames */
    const at = (ms: number, more = 0) => {
        const packets: Uint8Array[] = []
        for (let now = ms; now <= ms + more; now++) {
            port.step(1000 * now)
            for (let packet = port.pull(); packet.length > 0; packet = port.pull())
                packets.push(packet)
        }
        return Buffer.concat(packets)
            .toString("latin1")
            .replace(/\u00fe\u00fc.*?\u00fe\u00fd/s, "")
    }
    return { port, at }
}

describe("the port of a Pico", () => {
    it("is silent until a terminal has asked, then begins at power-up", () => {
        const { port, at } = portOf("usb-on-request")
        port.plug(true)
        expect(at(20)).toBe("")
        expect(at(500)).toBe("")
        port.receive(enableLog)
        expect(at(510)).toBe("start!\nusb: USB connected\nusb: connected\n")
    })

    it("keeps its log while no terminal is there, as far as the ring goes", () => {
        const { port, at } = portOf("usb-on-request")
        port.plug(true)
        port.receive(enableLog)
        at(20)
        at(200)
        port.plug(false)
        port.log.print("meanwhile")
        expect(at(300)).toBe("")
        port.plug(true)
        expect(at(400)).toBe("meanwhile\n")
        port.plug(false)
        // 75 lines of 60 bytes: a ring of 4096 bytes is lost, and nothing says so
        for (let i = 0; i < 75; i++) port.log.print("z".repeat(59))
        port.plug(true)
        expect(at(500, 5).length).toBe(75 * 60 - 4096)
    })

    it("takes nothing in before the computer has found it", () => {
        const { port, at } = portOf("usb-on-request")
        port.plug(true)
        port.receive(enableLog)
        expect(at(5)).toBe("")
        expect(at(11)).toBe("")
        expect(at(150)).toContain("start!")
    })
})

describe("the port of an ESP32 with USB", () => {
    it("talks without being asked; what waits in the chip comes first", () => {
        const { port, at } = portOf("usb")
        for (let i = 0; i < 10; i++) port.log.print(`line ${i}`)
        expect(at(0)).toBe("")
        expect(at(140)).toBe("")
        // 63 bytes wait in the chip and one in the bridge; 100 lines more overtake the rest
        for (let i = 0; i < 100; i++) port.log.print("w".repeat(59))
        port.plug(true)
        const text = at(200, 10)
        expect(text.startsWith("start!\nline 0\n")).toBe(true)
        expect(text.slice(0, 64)).not.toContain("w")
        expect(text.slice(64).replace(/w/g, "").replace(/\n/g, "")).toBe("")
    })
})

describe("the port of a classic ESP32", () => {
    it("talks whether anybody listens or not, and what nobody hears is lost", () => {
        const { port, at } = portOf("uart")
        at(0)
        at(140)
        port.plug(true)
        port.log.print("now")
        expect(at(150)).toBe("now\n")
    })

    it("sends 150 bytes a millisecond at most", () => {
        const { port, at } = portOf("uart")
        port.plug(true)
        at(0)
        at(140)
        for (let i = 0; i < 50; i++) port.log.print("v".repeat(59))
        let sent = at(150).length
        expect(sent).toBeLessThanOrEqual(128)
        for (let ms = 151; ms < 160; ms++) {
            const more = at(ms).length
            expect(more).toBeLessThanOrEqual(150)
            sent += more
        }
        expect(sent).toBeLessThan(9 * 150 + 128)
        for (let ms = 160; ms < 200; ms++) sent += at(ms).length
        expect(sent).toBe(50 * 60)
    })
})
