import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { gzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { packageFile } from "../../node/package-root"
import { hasChromium } from "./chromium"
import { eventually } from "./eventually"
import { PageUnderTest } from "./open-page"

/** What may be loaded before anything is asked for, compressed [bytes]. */
const MAX_FIRST_LOAD = 450_000

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

interface Violation {
    id: string
    impact: string
    nodes: { html: string }[]
}

describe.runIf(hasChromium())("the craft of the page", { timeout: 180_000 }, () => {
    let served: PageUnderTest

    beforeAll(async () => {
        served = await PageUnderTest.start()
    })

    afterAll(() => served?.close())

    it("loads at most 450 kB at first, compressed", async () => {
        const { page, requests } = await served.open()
        await page.locator(".line-state .state-word", { hasText: "OK" }).waitFor()
        const files = [...new Set(requests)].map(path => (path === "/" ? "/index.html" : path))
        const sizes = files.map(
            path => gzipSync(readFileSync(packageFile(`dist/web${path}`))).length,
        )
        const sum = sizes.reduce((a, b) => a + b)
        expect(sum).toBeLessThan(MAX_FIRST_LOAD)
        expect(sum).toBeGreaterThan(150_000)
        await page.context().close()
    })

    it.each(["dark", "light"] as const)(
        "has nothing serious for axe-core in the %s",
        async colorScheme => {
            const { page } = await served.open("", { colorScheme, bypassCSP: true })
            await page.locator(".line-state .state-word", { hasText: "OK" }).waitFor()
            for (const name of ["Listen to this line", "Do I need balanced?"])
                await page.getByRole("button", { name }).click()
            await page.getByRole("heading", { name: "Listen" }).waitFor()
            await page.evaluate(AXE)
            const violations = await page.evaluate<Violation[]>(
                "axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations)",
            )
            const serious = violations.filter(({ impact }) =>
                ["serious", "critical"].includes(impact),
            )
            expect(
                serious.map(
                    ({ id, nodes }) =>
                        `${id}: ${nodes.map(({ html }) => html.slice(0, 150)).join(" | ")}`,
                ),
            ).toEqual([])
            await page.context().close()
        },
    )

    it("is worked by the keyboard alone", async () => {
        const { page } = await served.open()
        await page.locator(".line-state .state-word", { hasText: "OK" }).waitFor()
        await page.keyboard.press("Space")
        await page.getByRole("button", { name: "Go on" }).waitFor()
        await page.keyboard.press("Space")
        await page.getByRole("button", { name: "Pause" }).waitFor()
        const wanted = new Set([
            ...["Simulated line", "Connect a board", "Pause", "● Rec", "Copy link"],
            ...["unbalanced", "plain"],
        ])
        for (let i = 0; i < 100 && wanted.size > 0; i++) {
            await page.keyboard.press("Tab")
            wanted.delete(await page.evaluate<string>("document.activeElement.textContent"))
        }
        expect([...wanted]).toEqual([])
        await page.keyboard.press("?")
        await page.getByRole("dialog").waitFor()
        await page.keyboard.press("Escape")
        await page.getByRole("dialog").waitFor({ state: "hidden" })
        await page.context().close()
    })

    it("holds its memory while much goes by", async () => {
        const { page } = await served.open("#scenario=hum-loop&seconds=150&speed=max")
        await page.locator(".line-state .state-word", { hasText: "OK" }).waitFor()
        const session = await page.context().newCDPSession(page)
        const heap = async () => {
            await session.send("HeapProfiler.collectGarbage")
            const { usedSize } = await session.send("Runtime.getHeapUsage")
            return usedSize
        }
        const before = await heap()
        await page.getByText("It has ended.").waitFor()
        expect((await heap()) - before).toBeLessThan(6_000_000)
        await page.context().close()
    })

    it("starts its board anew at a press, and marks that in the readings over time", async () => {
        const { page } = await served.open("#scenario=hum-loop&seconds=4&speed=max")
        await page.getByText("It has ended.").waitFor()
        await page.getByRole("button", { name: "From the start" }).click()
        await eventually(() => page.getByText("It has ended.").count()).toBe(1)
        await page.context().close()
    })
})
