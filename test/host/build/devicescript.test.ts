import { describe, expect, it } from "vitest"
import { worthTelling } from "../../../host/build/devicescript"

describe("what the DeviceScript CLI says", () => {
    it("loses Emscripten's three lines about waiting and nothing else", () => {
        const waiting =
            "still waiting on run dependencies:\ndependency: wasm-instantiate\n(end of list)\n"
        expect(worthTelling(waiting + waiting)).toBe("")
        const error = "src/main.ts(3,1): error TS1005: ';' expected.\n\ndependency: something else"
        expect(worthTelling(`${waiting}${error}`)).toBe(error)
        expect(worthTelling(`${error}\n${waiting}`)).toBe(`${error}\n`)
    })
})
