import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { type Fields, pack, unpack } from "../../../host/service/fields"
import {
    BALANCED_LINE_CLASS,
    COMMANDS,
    EVENTS,
    MODE,
    REGISTERS,
    RESULT,
    SAMPLES,
    VERDICT,
} from "../../../host/service/protocol"

interface Packet {
    kind: string
    name: string
    identifier: number
    packFormat?: string
    fields: { name: string }[]
}

const file = new URL("../../../.devicescript/services.json", import.meta.url)
const { packets, enums } = JSON.parse(readFileSync(file, "utf8")).find(
    ({ classIdentifier }: { classIdentifier: number }) => classIdentifier === BALANCED_LINE_CLASS,
) as { packets: Packet[]; enums: Record<string, { members: Record<string, number> }> }

function packetOf(kinds: string[], code: number): Packet {
    const found = packets.find(
        ({ kind, identifier }) => kinds.includes(kind) && identifier === code,
    )
    if (found === undefined) throw new Error(`no ${kinds.join(" or ")} ${code.toString(16)}`)
    return found
}

/** `toneFrequencyHz` is `tone_frequency` of the specification. */
function expectSame(fields: Fields, packet: Packet): void {
    expect(Object.values(fields).join(" ")).toBe(packet.packFormat ?? "")
    const plain = (name: string) => name.replaceAll("_", "").toLowerCase()
    for (const [i, name] of Object.keys(fields).entries())
        if (packet.fields[i].name !== "_")
            expect(plain(name).startsWith(plain(packet.fields[i].name))).toBe(true)
}

describe("the client's protocol", () => {
    it("has the registers of the specification", () => {
        for (const [name, { code, fields }] of Object.entries(REGISTERS)) {
            const packet = packetOf(["ro", "rw", "const"], code)
            expect(packet.name).toBe(name)
            expectSame(fields, packet)
        }
    })

    it("has the commands of the specification and their answers", () => {
        for (const [name, { code, request, answer }] of Object.entries(COMMANDS)) {
            const packet = packetOf(["command"], code)
            expect(packet.name).toBe(name)
            expectSame(request, packet)
            expectSame(answer, packetOf(["report"], code))
        }
        expectSame(SAMPLES.fields, packetOf(["report"], SAMPLES.code))
    })

    it("has the events of the specification", () => {
        for (const [name, { code, fields }] of Object.entries(EVENTS)) {
            const packet = packetOf(["event"], code)
            expect(packet.name).toBe(name)
            expectSame(fields, packet)
        }
    })

    it.each([
        ["Result", RESULT],
        ["Mode", MODE],
        ["Verdict", VERDICT],
    ])("has the enumeration %s of the specification", (name, values) => {
        const camel = (name: string) => name[0].toLowerCase() + name.slice(1)
        const members = Object.entries(enums[name].members)
        expect(values).toEqual(
            Object.fromEntries(members.map(([name, value]) => [camel(name), value])),
        )
    })
})

describe("a packet's data", () => {
    const fields = { count: "u16", level: "f32", time: "f64", big: "u32", name: "s" } as const

    it("comes apart as jdpack has put it together", () => {
        const data = Uint8Array.from([
            ...[0x34, 0x12],
            ...[0, 0, 0x20, 0xc1],
            ...[0, 0, 0, 0, 0, 0, 0xf8, 0x3f],
            ...[0xff, 0xff, 0xff, 0xff],
            ...[0x70, 0x69, 0x63, 0x6f, 0],
        ])
        expect(unpack(fields, data)).toEqual({
            count: 0x1234,
            level: -10,
            time: 1.5,
            big: 4294967295,
            name: "pico",
        })
    })

    it("that is cut short is none, however long the rest", () => {
        for (let length = 0; length < 18; length++)
            expect(unpack(fields, new Uint8Array(length))).toBeUndefined()
        expect(unpack(fields, new Uint8Array(18))).toMatchObject({ name: "" })
    })

    it("has undefined for what the board can't measure", () => {
        const levels = { level: "f32", rate: "f64" } as const
        // the arithmetic of an RP2040 makes an infinity of NaN
        for (const none of [Number.NaN, Number.POSITIVE_INFINITY]) {
            const data = pack(levels, { level: none, rate: none })
            expect(unpack(levels, data)).toEqual({ level: undefined, rate: undefined })
        }
    })
})
