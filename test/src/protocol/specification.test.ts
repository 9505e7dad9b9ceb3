import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { sizeOf } from "../../../host/service/fields"
import { BALANCED_LINE_CLASS } from "../../../host/service/protocol"
import { COMMAND_BYTES, FIRST_COMMAND } from "../../../src/protocol/command-bytes"
import * as faults from "../../../src/protocol/fault"
import { COMMANDS, EVENTS, type Layout, REGISTERS, SAMPLES } from "../../../src/protocol/layouts"
import * as modes from "../../../src/protocol/mode"
import * as outcomes from "../../../src/protocol/outcome"
import * as verdicts from "../../../src/protocol/verdict"
import { LINEARITIES, SOURCES, STATES, VERDICTS } from "../../../src/protocol/words"
import { formatOf } from "../../../test/host/service/format-of"

interface Packet {
    kind: string
    name: string
    identifier: number
    packFormat?: string
    fields: { name: string }[]
    derived?: string
}

// services/balancedline.md as the build has read it
const file = new URL("../../../.devicescript/services.json", import.meta.url)
const { packets, enums } = JSON.parse(readFileSync(file, "utf8")).find(
    ({ classIdentifier }: { classIdentifier: number }) => classIdentifier === BALANCED_LINE_CLASS,
) as { packets: Packet[]; enums: Record<string, { members: Record<string, number> }> }

/** Those of our own service, not those that every service or sensor has. */
function ownPackets(...kinds: string[]): Packet[] {
    const isOwn = ({ kind, name, identifier }: Packet) =>
        kinds.includes(kind) && (name === "reading" || (identifier & 0xff) >= 0x80)
    return packets.filter(isOwn)
}

function packetOf(kinds: string[], code: number): Packet {
    const found = ownPackets(...kinds).find(({ identifier }) => identifier === code)
    if (found === undefined) throw new Error(`no ${kinds.join(" or ")} ${code.toString(16)}`)
    return found
}

const plain = (name: string) => name.replace(/[-_]/g, "").toLowerCase()

/** `toneFrequencyHz` is `tone_frequency` of the specification. */
function expectSame(layout: Layout, packet: Packet): void {
    expect(formatOf(layout), packet.name).toBe(packet.packFormat ?? "")
    for (const [i, [name]] of layout.entries())
        if (packet.fields[i].name !== "_")
            expect(plain(name).startsWith(plain(packet.fields[i].name)), name).toBe(true)
}

describe("the layouts", () => {
    it("are those of all registers of the specification", () => {
        const named = Object.entries(REGISTERS)
        expect(named.map(([name]) => name).sort()).toEqual(
            ownPackets("ro", "rw", "const")
                .map(({ name }) => name)
                .sort(),
        )
        for (const [name, { code, fields }] of named) {
            const packet = packetOf(["ro", "rw", "const"], code)
            expect(packet.name).toBe(name)
            expectSame(fields, packet)
        }
    })

    it("are those of all commands that are answered, and of their answers", () => {
        const answered = new Set(ownPackets("report").map(({ identifier }) => identifier))
        const commands = ownPackets("command").filter(({ identifier }) => answered.has(identifier))
        const named = Object.entries(COMMANDS)
        expect(named.map(([name]) => name)).toEqual(commands.map(({ name }) => name))
        for (const [name, { code, request, answer }] of named) {
            const packet = packetOf(["command"], code)
            expect(packet.name).toBe(name)
            expectSame(request, packet)
            expectSame(answer, packetOf(["report"], code))
        }
        expectSame(SAMPLES.fields, packetOf(["report"], SAMPLES.code))
    })

    it("are those of all events", () => {
        const named = Object.entries(EVENTS)
        expect(named.map(([name]) => name)).toEqual(ownPackets("event").map(({ name }) => name))
        for (const [name, { code, fields }] of named) {
            const packet = packetOf(["event"], code)
            expect(packet.name).toBe(name)
            expectSame(fields, packet)
        }
    })

    it("have ranges in the order least, most", () => {
        const all = [REGISTERS, EVENTS].flatMap(of => Object.values(of).map(({ fields }) => fields))
        const asked = Object.values(COMMANDS).flatMap(({ request, answer }) => [request, answer])
        for (const layout of [...all, ...asked] as Layout[])
            for (const [name, , least, most] of layout) {
                expect(least === undefined, name).toBe(most === undefined)
                if (least !== undefined) expect(least, name).toBeLessThan(most!)
            }
    })

    it("make up the bytes that the firmware asks of each command", () => {
        const sizes = COMMAND_BYTES.split(" ").map(Number)
        for (const { code, request } of Object.values(COMMANDS))
            expect(sizes[code - FIRST_COMMAND]).toBe(sizeOf(request))
        const sum = Object.values(COMMANDS).reduce((of, { request }) => of + sizeOf(request), 0)
        expect(sizes.reduce((a, b) => a + b)).toBe(sum)
    })
})

describe("enumerations", () => {
    it.each([
        ["Result", outcomes],
        ["Mode", modes],
        ["Verdict", verdicts],
        ["Fault", faults],
    ])("%s has the numbers of the specification", (name, ours) => {
        const members = Object.entries(enums[name].members).map(([word, n]) => [plain(word), n])
        const numbers = Object.entries(ours).map(([word, n]) => [plain(word), n])
        expect(Object.fromEntries(numbers)).toEqual(Object.fromEntries(members))
    })

    it.each([
        ["State", STATES],
        ["CalibrationSource", SOURCES],
        ["Linearity", LINEARITIES],
    ])("%s has its words in the order of the specification", (name, words) => {
        const members = Object.entries(enums[name].members).sort(([, a], [, b]) => a - b)
        expect(members.map(([, n]) => n)).toEqual(members.map((_, i) => i))
        expect(words.split(" ").map(plain)).toEqual(members.map(([word]) => plain(word)))
    })

    it("Verdict has a word for each, two of them other than its name", () => {
        const names = Object.keys(enums.Verdict.members).map(name =>
            plain({ None: "-", NoCable: "none" }[name] ?? name),
        )
        expect(VERDICTS.split(" ").map(word => (word === "-" ? "" : plain(word)))).toEqual(names)
    })
})
