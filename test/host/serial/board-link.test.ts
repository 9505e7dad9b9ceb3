import { describe, expect, it } from "vitest"
import { BoardLink } from "../../../host/port/board-link"
import { consoleLine } from "../samples"
import { FakeClock, FakePorts } from "./fake-ports"

const PATH = "/dev/ttyACM0"
const ENABLE_LOG = "FE FC 03 52 04 05 4A 1A F6 18 AA AA AA AA 00 3D 83 00 FE FD"
const m = (seq: number) => consoleLine.levels(seq, 1000 + 100 * seq)

function setUp(port = PATH) {
    const clock = new FakeClock()
    const ports = new FakePorts().plug(PATH)
    const story: string[] = []
    const link = new BoardLink({
        port,
        baudRate: 1_500_000,
        ports,
        clock,
        listener: {
            onEvents: events => {
                for (const event of events)
                    story.push(event.type === "telemetry" ? `M ${event.telemetry.seq}` : event.type)
            },
            onNote: text => story.push(text),
            onState: state => story.push(state),
        },
    })
    return { clock, ports, story, link }
}

const hex = (bytes: number[]) =>
    bytes.map(byte => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ")

describe("a board's link", () => {
    it("asks the board to talk as soon as the port is open, and hands on what it says", async () => {
        const { link, ports, story } = setUp()
        await link.open()
        expect(ports.last.written.map(hex)).toEqual([ENABLE_LOG])
        ports.last.say(`\n${m(1)}\n`)
        expect(story).toEqual(["open", "M 1"])
    })

    it("does not open when the port is missing, and says so", async () => {
        const { link } = setUp("/dev/ttyACM7")
        await expect(link.open()).rejects.toThrow("no port /dev/ttyACM7")
    })

    it("finds the board by itself", async () => {
        const { link, ports } = setUp("auto")
        ports.plug("/dev/ttyS0", "ffff")
        await link.open()
        expect(link.path).toBe(PATH)
    })
})

describe("an unplugged board", () => {
    it("is waited for, made to talk again, and nothing that came whole is lost", async () => {
        const { link, ports, story, clock } = setUp()
        await link.open()
        ports.last.say(`\n${m(1)}\n${m(2)}`) // all of it but the end of the line
        ports.unplug(PATH)
        expect(story.slice(1)).toEqual(["M 1", "M 2", `${PATH} is gone: waiting for it`, "gone"])
        await clock.pass(60_000)
        ports.plug(PATH)
        await clock.pass(2000)
        expect(story.slice(5)).toEqual([`${PATH} is back`, "open"])
        expect(ports.last.written.map(hex)).toEqual([ENABLE_LOG])
        ports.last.say(`cut off\n${m(9)}\n`)
        expect(story.at(-1)).toBe("M 9")
        expect(link.counters).toMatchObject({ lines: 3, lost: 0, bad: 0 })
    })

    it("is found under another name when the port is chosen by itself", async () => {
        const { link, ports, story, clock } = setUp("auto")
        await link.open()
        ports.unplug(PATH)
        ports.plug("/dev/ttyACM1")
        await clock.pass(500)
        expect(story).toContain("the board is back at /dev/ttyACM1")
    })

    it("is told from a new one: of two likely boards the one that was here is taken", async () => {
        const { link, ports, clock, story } = setUp("auto")
        await link.open()
        ports.unplug(PATH)
        ports.plug("/dev/ttyACM5").plug("/dev/ttyACM6")
        await clock.pass(10_000)
        expect(story.filter(line => line.includes("several ports"))).toHaveLength(1)
        ports.plug(PATH)
        await clock.pass(2000)
        expect(link.path).toBe(PATH)
        expect(story.at(-1)).toBe("open")
    })

    it("that is back but can't be opened yet is told once and tried again", async () => {
        const { link, ports, clock, story } = setUp()
        await link.open()
        ports.unplug(PATH)
        ports.plug(PATH)
        ports.trouble = "denied"
        await clock.pass(20_000)
        expect(story.filter(line => line.includes("trouble"))).toHaveLength(1)
        ports.trouble = undefined
        await clock.pass(2000)
        expect(story.at(-1)).toBe("open")
    })
})

describe("a port that is let go", () => {
    it("is closed at once and taken again on request, without a word about lost lines", async () => {
        const { link, ports, clock, story } = setUp()
        await link.open()
        ports.last.say(`\n${m(1)}\n`)
        const first = ports.last
        await link.release()
        expect(first.closed).toBe(true)
        await clock.pass(60_000)
        expect(ports.opened).toHaveLength(1)
        link.takeBack()
        await clock.pass(0)
        ports.last.say(`\n${m(70)}\n`)
        expect(story).toEqual([
            "open",
            "M 1",
            "released",
            "gone",
            `${PATH} is back`,
            "open",
            "M 70",
        ])
        expect(link.counters.lost).toBe(0)
    })

    it("is closed again when it was let go while it was being opened", async () => {
        const { link, ports, story } = setUp()
        const { open } = ports
        let goOn = () => {}
        ports.open = async path => {
            await new Promise<void>(done => {
                goOn = done
            })
            return open(path)
        }
        const opening = link.open()
        await new Promise(setImmediate)
        await link.release()
        goOn()
        await opening
        expect(ports.last.closed).toBe(true)
        expect(story).toEqual([])
    })

    it("stays closed when it was let go in the middle of an attempt to open it", async () => {
        const { link, ports, clock } = setUp()
        await link.open()
        ports.unplug(PATH)
        ports.plug(PATH)
        const waiting = clock.pass(300)
        await link.release()
        await waiting
        await clock.pass(10_000)
        expect(ports.opened.every(({ closed }) => closed)).toBe(true)
    })
})

describe("a port that brings no telemetry", () => {
    it("is told once what it is, and listened to all the same", async () => {
        const { link, ports, clock, story } = setUp()
        await link.open()
        for (let i = 0; i < 10; i++) {
            ports.last.say("U-Boot 2024.01\r\n")
            await clock.pass(2000)
        }
        const notes = story.filter(line => line.includes("U-Boot"))
        expect(notes).toEqual([expect.stringContaining(`${PATH}: text comes that is no telemetry`)])
        ports.last.say(`${m(1)}\n`)
        expect(story.at(-1)).toBe("M 1")
    })

    it("is asked again to talk while it is silent, and told to be silent once", async () => {
        const { link, ports, clock, story } = setUp()
        await link.open()
        await clock.pass(16_000)
        expect(ports.last.written.length).toBe(4)
        expect(story.filter(line => line.includes("nothing comes"))).toHaveLength(1)
    })

    it("is left in peace between slow lines, but not when it falls silent for good", async () => {
        const { link, ports, clock, story } = setUp()
        await link.open()
        for (let i = 0; i < 5; i++) {
            ports.last.say(`\n${m(i)}\n`)
            await clock.pass(10_000)
        }
        expect(story.filter(line => line.startsWith(PATH))).toEqual([])
        await clock.pass(20_000)
        expect(story.at(-1)).toBe(`${PATH}: nothing comes any more: press the board's reset button`)
    })
})
