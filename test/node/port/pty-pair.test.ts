import { closeSync, constants, openSync, readSync, writeSync } from "node:fs"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { PtyPair } from "../../../node/port/pty-pair"

const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants

describe.skipIf(process.platform === "win32")("a pseudo terminal", () => {
    let pair: PtyPair
    let closed: boolean
    beforeEach(() => {
        pair = new PtyPair()
        closed = false
    })
    afterEach(() => {
        if (!closed) pair.close()
    })
    const openProgram = () => openSync(pair.path, O_RDWR | O_NOCTTY | O_NONBLOCK)
    const readAll = (program: number) => {
        const chunk = Buffer.alloc(65536)
        let length = 0
        try {
            for (let got = 1; got > 0; length += got)
                got = readSync(program, chunk, length, chunk.length - length, null)
        } catch (error) {
            expect(Object(error).code).toBe("EAGAIN")
        }
        return chunk.subarray(0, length)
    }

    it("tells whether a program has it open", () => {
        expect(pair.read()).toBeUndefined()
        const program = openProgram()
        expect(pair.read()).toEqual(new Uint8Array(0))
        closeSync(program)
        expect(pair.read()).toBeUndefined()
    })

    it("passes every byte in both directions, though the program sets nothing", () => {
        const all = Uint8Array.from({ length: 256 }, (_, i) => i)
        const program = openProgram()
        writeSync(program, all)
        expect(pair.read()).toEqual(all)
        expect(pair.write(all)).toBe(256)
        expect(Uint8Array.from(readAll(program))).toEqual(all)
        closeSync(program)
    })

    it("hands over what a program wrote before it closed", () => {
        const program = openProgram()
        writeSync(program, "bye")
        closeSync(program)
        expect(Buffer.from(pair.read()!).toString()).toBe("bye")
        expect(pair.read()).toBeUndefined()
    })

    it("takes no more than fits while the program does not read", () => {
        const program = openProgram()
        const block = new Uint8Array(1000).fill(65)
        let taken = 0
        for (let count = 1; count > 0; taken += count) count = pair.write(block)
        expect(taken).toBeGreaterThan(1000)
        let got = readAll(program).length
        expect(got).toBeGreaterThan(1000)
        expect(pair.write(block)).toBeGreaterThan(0)
        got += readAll(program).length
        closeSync(program)
    })

    it("keeps nothing of one program for the next, once told to discard it", () => {
        const first = openProgram()
        pair.write(Buffer.from("old"))
        closeSync(first)
        pair.discard()
        const second = openProgram()
        pair.write(Buffer.from("new"))
        expect(readAll(second).toString()).toBe("new")
        closeSync(second)
    })

    it("is gone for the program when it is closed", () => {
        const program = openProgram()
        pair.close()
        closed = true
        expect(readSync(program, Buffer.alloc(10))).toBe(0)
        closeSync(program)
    })
})
