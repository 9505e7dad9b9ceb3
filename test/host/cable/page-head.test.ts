import { expect, it } from "vitest"
import { pageHead } from "../../../host/output/page-head"

it("a printed page has its title and its style, and may load and run nothing", () => {
    const head = pageHead("K12 &amp; K13", "p { color: red }").join("\n")
    expect(head).toContain("<title>K12 &amp; K13</title>")
    expect(head).toContain("<style>p { color: red }</style>")
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(head)?.[1]
    expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'")
})
