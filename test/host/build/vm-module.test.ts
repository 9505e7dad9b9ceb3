import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { UsageError } from "../../../common/usage-error"
import { vmModuleIn } from "../../../host/build/vm-module"
import { VM_PATH } from "../../../node/vm-module"

const BUNDLE = "@devicescript/cli/built/devicescript-cli.cjs"
const MARKER = "// runtime/devicescript-vm/built/devicescript-vm.js"

/** What a build says of a bundle; undefined: nothing, it takes the VM out of it. */
function complaint(bundle: string): string | undefined {
    try {
        vmModuleIn(bundle, "cli.cjs")
        return undefined
    } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
        return (error as Error).message
    }
}

/** Where the base64 of the WebAssembly begins and ends. */
function extentOf(part: string): [number, number] {
    const start = part.indexOf(";base64,AGFzbQ") + ";base64,".length
    return [start, part.indexOf('"', start)]
}

describe("the VM in the DeviceScript CLI", () => {
    /** the module of the bundle and a little of what comes before and after it */
    let part: string
    beforeAll(() => {
        const path = createRequire(import.meta.url).resolve(BUNDLE)
        const bundle = readFileSync(path, "latin1")
        const at = bundle.indexOf(MARKER)
        part = bundle.slice(at - 1000, at + 420_000)
    })

    it("is what the build has taken out of it", () => {
        expect(Buffer.from(vmModuleIn(part, "cli.cjs")).equals(readFileSync(VM_PATH))).toBe(true)
    })

    it("is refused in one line when a single letter of it is another one", () => {
        const [start, end] = extentOf(part)
        fc.assert(
            fc.property(fc.integer({ min: start, max: end - 5 }), at => {
                const other = part[at] === "A" ? "B" : "A"
                const damaged = part.slice(0, at) + other + part.slice(at + 1)
                expect(complaint(damaged)).toMatch(
                    /^cli\.cjs: its VM is not that of @devicescript\/cli 2\.16\.4: expected SHA-256 a56742b09dd4bfe2…, got [0-9a-f]{16}…; .*npm ci$/,
                )
            }),
            { numRuns: 20 },
        )
    })

    it("is refused in one line when the bundle is cut off anywhere, or has no VM", () => {
        const [, end] = extentOf(part)
        fc.assert(
            fc.property(fc.integer({ min: 0, max: end - 1 }), length => {
                expect(complaint(part.slice(0, length))).toMatch(/^cli\.cjs: .*npm ci$/)
            }),
            { numRuns: 20 },
        )
        expect(complaint(part.replace(MARKER, "// another"))).toBe(
            "cli.cjs: expected the VM of @devicescript/cli 2.16.4, found none; install the one of package-lock.json again: npm ci",
        )
    })
})
