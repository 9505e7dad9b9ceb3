import { describe, expect, it } from "vitest"
import { main } from "../../host/main"
import { startBoard } from "../../node/start-board"
import { fakeHost } from "../host/fake-host"
import { FakeKeyboard, FakeTerminal } from "../host/fake-terminal"

const ARGV = ["cable", "--batch", "--no-tone", "--scenario", "broken-cold", "--serial", "A1"]

/** A batch in a virtual rig whose time passes as fast as it can. */
function virtualBatch() {
    const { host, stdout, stderr } = fakeHost(() => {
        throw new Error("no simulation without a board here")
    })
    host.loadBoard = async () => (options, wants) => startBoard({ ...options, speed: "max" }, wants)
    host.now = () => performance.now()
    const keyboard = new FakeKeyboard()
    host.stdin = keyboard as unknown as NodeJS.ReadStream
    return { host, keyboard, stdout, stderr }
}

describe("a batch in a virtual rig", () => {
    it("tests the scenario's cable and ends by itself where there is no more input", async () => {
        const { host, keyboard, stdout } = virtualBatch()
        keyboard.isTTY = false
        keyboard.end()
        expect(await main(ARGV, host)).toBe(1)
        expect(stdout.lines[0]).toBe("FAIL A1 open-cold")
    })

    it("is led by arrows: out with the cable, another one, in with it, and break it while it is in", async () => {
        const { host, keyboard } = virtualBatch()
        const terminal = new FakeTerminal(80, 24)
        host.stdout = terminal as unknown as NodeJS.WriteStream
        const ended = main(ARGV, host)
        let code: number | undefined
        void ended.then(given => {
            code = given
        })
        /** Waits for something on the screen; a batch that ends before has no such thing to show. */
        const sees = async (text: string) => {
            while (!terminal.shown.includes(text)) {
                expect(code).toBeUndefined()
                await new Promise(setImmediate)
            }
        }
        await sees("FAIL: take it out")
        keyboard.press("\x1b[D")
        await sees("plug in A2")
        keyboard.press("\x1b[B")
        await sees("next: a good cable")
        keyboard.press("\x1b[C")
        await sees("PASS: take it out")
        keyboard.press("\x1b[B")
        await sees("in the rig: open hot leg")
        keyboard.press("\x1b[D")
        await sees("plug in A3")
        keyboard.press("\x1b[C")
        await sees("FAIL A3 open-hot")
        keyboard.press("\x04")
        expect(await ended).toBe(1)
        expect(terminal.text).toContain("FAIL A1 open-cold\nPASS A2\nFAIL A3 open-hot\n")
    })
})
