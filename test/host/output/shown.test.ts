import { PassThrough } from "node:stream"
import { render } from "ink"
import { createElement } from "react"
import { describe, expect, it } from "vitest"
import { LineWriter } from "../../../host/output/line-writer"
import { Progress } from "../../../host/output/progress"
import { tableLines } from "../../../host/output/table"
import { tell } from "../../../host/output/tell"
import { Paint } from "../../../host/view/paint"

/** Erases the screen, turns text round, and begins a line of its own. */
const HOSTILE = "x\x1b[2J\x9b2J\u202ey\u2028z\u{e0041}"
const SHOWN = "x\\u001b[2J\\u009b2J\\u202ey\\u2028z\\udb40\\udc41"

/** All that a stream was given. */
function written(use: (stream: PassThrough) => unknown): Promise<string> {
    const stream = new PassThrough()
    return Promise.resolve(use(stream)).then(() => String(stream.read() ?? ""))
}

describe("what comes from outside is made visible", () => {
    it("on stdout", async () => {
        expect(await written(stream => new LineWriter(stream).write(HOSTILE))).toBe(`${SHOWN}\n`)
    })

    it("in notes and errors, which stay one line", async () => {
        expect(await written(stream => tell(stream, `${HOSTILE}\nquietline: fine`))).toBe(
            `${SHOWN}\\u000aquietline: fine\n`,
        )
    })

    it("in progress", async () => {
        const progress = (stream: PassThrough) => {
            const target = Object.assign(stream, { isTTY: true, columns: 200 })
            new Progress(target, () => 0).show(HOSTILE)
        }
        expect(await written(progress)).toBe(`\r\x1b[2K${SHOWN}`)
    })

    it("in tables, whose columns stay in line", () => {
        expect(tableLines(["a", "b"], [[HOSTILE, "1"]])[2]).toBe(`${SHOWN}  1`)
    })

    it("in the live view", () => {
        const stdout = Object.assign(new PassThrough(), { columns: 80, rows: 24 })
        const { unmount } = render(createElement(Paint, {}, HOSTILE), {
            stdout: stdout as unknown as NodeJS.WriteStream,
            debug: true,
            patchConsole: false,
        })
        unmount()
        expect(String(stdout.read())).toContain("x\ufffd[2J\ufffd2J\ufffdy\ufffdz\ufffd")
    })
})
