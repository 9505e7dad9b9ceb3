import { describe, expect, it } from "vitest"
import { Screen } from "../../../host/view/screen"
import { FakeTerminal } from "../fake-terminal"

function entered(terminal = new FakeTerminal(60, 20)) {
    const screen = new Screen(terminal)
    screen.enter()
    return { terminal, screen }
}

describe("the screen", () => {
    it("goes to the alternate screen without a cursor, and gives both back", () => {
        const { terminal, screen } = entered()
        expect(terminal).toMatchObject({ alternate: true, cursorVisible: false })
        screen.leave()
        screen.leave()
        expect(terminal).toMatchObject({ alternate: false, cursorVisible: true })
        expect(terminal.eventNames()).toEqual([])
    })

    it("sends nothing for a frame that is the last one again", () => {
        const { terminal, screen } = entered()
        screen.write("one\ntwo")
        const { writes } = terminal
        screen.write("one\ntwo")
        expect(terminal.writes).toBe(writes)
        expect(terminal.shown).toBe("one\ntwo")
    })

    it("takes away rows that a shorter frame no longer has", () => {
        const { terminal, screen } = entered()
        screen.write("one\ntwo\nthree")
        screen.write("one")
        expect(terminal.rowsShown).toEqual(["one", "", ""])
    })

    it("takes away what a shorter row leaves over, and keeps the last character of a full one", () => {
        const { terminal, screen } = entered(new FakeTerminal(5, 20))
        screen.write("12345\n12345")
        expect(terminal.shown).toBe("12345\n12345")
        screen.write("abc\n54321")
        expect(terminal.shown).toBe("abc\n54321")
    })

    it("never sends more rows than the terminal has", () => {
        const { terminal, screen } = entered(new FakeTerminal(60, 3))
        screen.write("1\n2\n3\n4\n5")
        expect(terminal.rowsShown).toEqual(["1", "2", "3"])
    })

    it("draws everything again after a change of size", () => {
        const { terminal, screen } = entered()
        screen.write("one\ntwo")
        terminal.resize(100, 30)
        expect(terminal.shown).toBe("one\ntwo")
        expect(screen.columns).toBe(100)
    })

    it("skips frames while the terminal is slow and then shows the latest", () => {
        const { terminal, screen } = entered()
        terminal.ready = false
        screen.write("first")
        const { writes } = terminal
        screen.write("second")
        screen.write("third")
        expect(terminal.writes).toBe(writes)
        terminal.ready = true
        terminal.emit("drain")
        expect(terminal.shown).toBe("third")
    })

    it("draws nothing any more once it has been left", () => {
        const { terminal, screen } = entered()
        screen.leave()
        screen.write("late")
        expect(terminal.text).toBe("")
        expect(terminal.shown).toBe("")
    })
})
