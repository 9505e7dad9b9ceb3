import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { PAGE_POLICY } from "../../host/dashboard/policy"
import { decodeLine, type Telemetry } from "../../src/telemetry/decode"
import { consoleOf, runOptions } from "../e2e/run"
import { hasChromium } from "./chromium"
import { eventually } from "./eventually"
import { PageUnderTest, shownReading, untilOver } from "./open-page"

/** Keys that the face shows at all times, with their decimals as telemetry has them. */
const SHOWN = {
    level_dbu: 2,
    cm_dbu: 2,
    hot_dbu: 2,
    cold_dbu: 2,
    hum_dbu: 2,
    noise_dbu: 2,
    tone_dbu: 2,
    f_hz: 1,
    mains_hz: 2,
    cmhum_dbu: 2,
}

/** The last M and N line that `quietline sim` prints. */
async function readingsOfSim(scenario: string, seed: number, seconds: number) {
    const lines = await consoleOf({ ...runOptions(scenario, seconds), seed })
    const decoded = lines.map(({ text }) => decodeLine(text)).filter(line => line.ok)
    const last = (kind: string) => decoded.findLast((line: Telemetry) => line.kind === kind)
    return { ...last("M")?.values, ...last("N")?.values, state: last("N")?.state }
}

describe.runIf(hasChromium())("the page in a browser", { timeout: 180_000 }, () => {
    let served: PageUnderTest

    beforeAll(async () => {
        served = await PageUnderTest.start()
    })

    afterAll(() => served?.close())

    it.each([
        ["hum-loop", 1, 8],
        ["broken-cold", 7, 6],
        ["hum-60", 3, 7.5],
    ])(
        "reads of %s (seed %i, %d s) what quietline sim reads, number for number",
        async (scenario, seed, seconds) => {
            const { page, troubles } = await served.open(
                `#scenario=${scenario}&seed=${seed}&seconds=${seconds}&speed=max`,
            )
            await untilOver(page)
            const expected: Record<string, unknown> = await readingsOfSim(scenario, seed, seconds)
            for (const [key, places] of Object.entries(SHOWN)) {
                const value = expected[key]
                const text =
                    typeof value === "number" ? value.toFixed(places).replace("-", "−") : "–"
                expect(await shownReading(page, key), key).toBe(text)
            }
            const state = await page.locator(".line-state .state-word").textContent()
            expect(state?.trim()).toBe(expected.state)
            expect(troubles).toEqual([])
            await page.context().close()
        },
    )

    it("asks for nothing from elsewhere, and says nothing on the console", async () => {
        const { page, troubles, requests } = await served.open()
        await page.locator(".line-state .state-word", { hasText: "OK" }).waitFor()
        expect(troubles).toEqual([])
        expect(requests.length).toBeGreaterThan(3)
        await page.context().close()
    })

    it("says of itself what the server says of it", async () => {
        const { page } = await served.open()
        const own = await page
            .locator("meta[http-equiv='Content-Security-Policy']")
            .getAttribute("content")
        expect(own).toBe(PAGE_POLICY)
        await page.context().close()
    })

    it("opens the line of a link, also in a page that is open, and says what is wrong with one", async () => {
        const { page } = await served.open("#scenario=one-leg")
        await page.locator(".state-word", { hasText: "ONE-LEG" }).waitFor()
        await page.evaluate("location.hash = '#scenario=tone'")
        await page.locator(".state-word", { hasText: "OK" }).waitFor()
        await page.evaluate("location.hash = '#line=%%%'")
        await page
            .getByRole("alert")
            .getByText(/^the link: expected a line/)
            .waitFor()
        await page.evaluate("location.hash = '#scenario=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E'")
        await page.getByText(/^no scenario is called "<img src=x/).waitFor()
        expect(await page.locator("img").count()).toBe(0)
        await page.context().close()
    })

    it("gives the same line when a link that it made is opened anew", async () => {
        const { page } = await served.open("#scenario=buzz")
        await page.getByRole("button", { name: "unbalanced" }).click()
        await page.getByRole("button", { name: "Copy link" }).click()
        await page.waitForURL(/#line=/)
        const link = new URL(page.url()).hash
        const line = `${link}&seconds=6&speed=max`
        const read = async () => {
            const opened = await served.open(line)
            await untilOver(opened.page)
            const shown = await Promise.all(
                Object.keys(SHOWN).map(key => shownReading(opened.page, key)),
            )
            await opened.page.context().close()
            return shown
        }
        expect(await read()).toEqual(await read())
        await page.context().close()
    })

    it("takes balance away and gives it back while it plays", async () => {
        const { page, troubles } = await served.open()
        await page.locator(".state-word", { hasText: "OK" }).waitFor()
        await page.getByRole("button", { name: "unbalanced", exact: true }).click()
        await page.locator(".state-word", { hasText: "ONE-LEG" }).waitFor()
        expect(await shownReading(page, "hum_dbu")).toMatch(/^−\d+\.\d\d$/)
        await page.getByRole("button", { name: "balanced", exact: true }).click()
        await page.locator(".state-word", { hasText: "OK" }).waitFor()
        expect(troubles).toEqual([])
        await page.context().close()
    })

    it("shows what a plain subtraction leaves of the hum that alignment takes away", async () => {
        const { page } = await served.open()
        await page.locator(".state-word", { hasText: "OK" }).waitFor()
        expect(await shownReading(page, "hum_dbu")).toBe("–")
        await page.getByRole("button", { name: "plain", exact: true }).click()
        const hum = page.locator('button.reading[data-key="hum_dbu"] .number')
        await eventually(() => hum.textContent()).toMatch(/^−4\d\.\d\d$/)
        await page.getByRole("button", { name: "aligned", exact: true }).click()
        await eventually(() => hum.textContent()).toBe("–")
        await page.context().close()
    })
})
