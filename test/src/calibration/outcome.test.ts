import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { sourceCode, stateCode } from "../../../src/protocol/codes"
import * as outcomes from "../../../src/protocol/outcome"

/** Members of an enumeration of the service, as the build has read them. */
function membersOf(name: string): Record<string, number> {
    const services = JSON.parse(readFileSync(".devicescript/services.json", "utf8"))
    const service = services.find((s: { name: string }) => s.name === "Balanced Line")
    return service.enums[name].members
}

const plain = (word: string) => word.replace(/[-_]/g, "").toLowerCase()

it("outcomes have the numbers of the service", () => {
    const numbers = Object.entries(membersOf("Result")).map(([name, n]) => [plain(name), n])
    expect(Object.entries(outcomes).map(([name, n]) => [plain(name), n])).toEqual(numbers)
})

it("states and sources have the numbers of the service", () => {
    for (const [name, n] of Object.entries(membersOf("State"))) {
        const word = { OneLeg: "ONE-LEG", NoSignal: "NO-SIGNAL", ZBal: "Z-BAL" }[name] ?? name
        expect(stateCode(word.toUpperCase())).toBe(n)
    }
    for (const [name, n] of Object.entries(membersOf("CalibrationSource")))
        expect(sourceCode(name.toLowerCase())).toBe(n)
})
