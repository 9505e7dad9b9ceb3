import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { originObject, originOf } from "../../formats/capture/metadata"
import { csvCapture, ndjsonCapture } from "../../formats/capture/text-format"
import { version } from "../../package.json"

const page = readFileSync("docs/captures.md", "utf8")
const shown = JSON.parse(page.split("```json\n")[1].split("```")[0])

it("the origin in docs/captures.md is what is written into files", () => {
    expect(originObject(originOf(shown, "docs"))).toEqual({ ...shown, quietline: version })
})

it("the rows and objects in docs/captures.md are what is written into files", () => {
    const origin = originOf(shown, "docs")
    const blocks = [
        {
            startS: 0,
            hotV: Float32Array.of(0.01207, 0.01127),
            coldV: Float32Array.of(-0.01451, -0.01531),
        },
        { startS: 0.217, hotV: Float32Array.of(0.00886), coldV: Float32Array.of(-0.01692) },
    ]
    for (const format of [csvCapture, ndjsonCapture])
        expect(page).toContain(blocks.map((block, k) => format.lines(block, k, origin)).join(""))
})
