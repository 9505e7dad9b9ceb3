import { beforeEach, describe, expect, it } from "vitest"
import { ConsoleWatch } from "../../../host/deploy/console-watch"

describe("what the console says while a program starts", () => {
    let watch: ConsoleWatch
    beforeEach(() => {
        watch = new ConsoleWatch()
    })
    const said = (...lines: string[]) => {
        watch.push(new TextEncoder().encode(lines.map(line => `${line}\r\n`).join("")))
        return watch.complaint
    }

    it("is which exception it was, and its message, not where it came from", () => {
        expect(said("! Unhandled exception", "DevS-SHA256: 39f0", "* Exception: RangeError")).toBe(
            "Exception: RangeError",
        )
        expect(said("*  message: too far", "*  at main_F0 (pc:12)", "! Unhandled exception")).toBe(
            "Exception: RangeError, too far",
        )
        watch.begin()
        expect(said("! Exception: StackOverflow", "!  at main_F0 (pc:3)", "!  ...")).toBe(
            "Exception: StackOverflow",
        )
    })

    it("is that there was an exception while no more is known", () => {
        expect(said("* start: quietline", "! Unhandled exception")).toBe("Unhandled exception")
    })

    it("tells a refusal from other complaints", () => {
        said("! xfer error -1")
        expect(watch.refusal).toBeUndefined()
        expect(said("! verification failure: 1020 at 70")).toBe(watch.refusal)
        expect(watch.refusal).toBe("verification failure: 1020 at 70")
    })
})
