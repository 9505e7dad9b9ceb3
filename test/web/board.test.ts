import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { encodeFrame } from "../../link/bridge/encode"
import { BRIDGE_COMMANDS, bridgeFrame } from "../../link/bridge/frame"
import { TelemetryLink } from "../../link/telemetry-link"
import { startBoard } from "../../node/start-board"
import { runOptions } from "../e2e/run"
import { hasChromium } from "./chromium"
import { eventually } from "./eventually"
import { FakeSerial } from "./fake-serial"
import { PageUnderTest, shownReading } from "./open-page"

const ENABLE_LOG = [...encodeFrame(bridgeFrame(BRIDGE_COMMANDS.enableLog))]

/** A virtual Pico in real time. */
function pico(scenario: string) {
    return startBoard({ ...runOptions(scenario, 600), speed: "real" })
}

describe.runIf(hasChromium())("a board at the page's Web Serial", { timeout: 180_000 }, () => {
    let served: PageUnderTest

    beforeAll(async () => {
        served = await PageUnderTest.start()
    })

    afterAll(() => served?.close())

    it("is read byte for byte, is told nothing but to talk, and comes back after it was unplugged", async () => {
        const board = pico("one-leg")
        const serial = new FakeSerial(board)
        const { page, troubles } = await served.open("", {}, one => serial.install(one))
        await page.getByRole("button", { name: "Connect a board" }).click()
        const state = page.locator(".line-state .state-word")
        await state.filter({ hasText: "ONE-LEG" }).waitFor()
        await page.getByRole("button", { name: "● Rec" }).click()
        await eventually(async () =>
            Number(await page.locator(".tape-lines").textContent()),
        ).toBeGreaterThan(20)
        await page.getByRole("button", { name: /^■ Stop/ }).click()
        const saved = page.waitForEvent("download")
        await page.getByRole("button", { name: "NDJSON" }).click()
        const [head, ...records] = readFileSync(await (await saved).path(), "utf8")
            .trim()
            .split("\n")
            .map(line => JSON.parse(line))
        expect(head).toMatchObject({ format: "quietline-recording", baud: 1_500_000 })
        const link = new TelemetryLink()
        const sent = serial.fromBoard
            .flatMap(bytes => link.push(bytes))
            .flatMap(event => (event.type === "telemetry" ? [event.text] : []))
        const first = sent.indexOf(records[0].text)
        expect(first).toBeGreaterThan(0)
        expect(records.map(({ text }: { text: string }) => text)).toEqual(
            sent.slice(first, first + records.length),
        )

        await serial.unplug()
        await eventually(() => shownReading(page, "level_dbu")).toBe("–")
        await serial.replug()
        await state.filter({ hasText: "ONE-LEG" }).waitFor()
        await eventually(() => shownReading(page, "level_dbu")).toMatch(/^−\d+\.\d\d$/)
        const times = serial.fromPage.length / ENABLE_LOG.length
        expect(serial.fromPage).toEqual(Array.from({ length: times }, () => ENABLE_LOG).flat())
        expect(troubles).toEqual([])
        await page.context().close()
        await board.stop()
    })

    it("that is no quietline board is told for what it is, as data", async () => {
        const serial = new FakeSerial(undefined)
        const { page } = await served.open("", {}, one => serial.install(one))
        await page.getByRole("button", { name: "Connect a board" }).click()
        await eventually(() => serial.baudRates.length).toBe(1)
        await serial.push(new TextEncoder().encode("hello\n<b onclick=x>I am an Arduino</b>\n"))
        await page
            .getByText(/text comes that is no telemetry: "<b onclick=x>I am an Arduino<\/b>"/)
            .first()
            .waitFor()
        await page.context().close()
    })

    it("leaves what is there as it is when the user chooses none", async () => {
        const serial = new FakeSerial(undefined)
        const { page, troubles } = await served.open("", {}, one => serial.install(one))
        await page.locator(".line-state .state-word", { hasText: "OK" }).waitFor()
        await page.evaluate("window.isRefused = true")
        await page.getByRole("button", { name: "Connect a board" }).click()
        await eventually(() => shownReading(page, "level_dbu")).toMatch(/^−9\.\d\d$|^−10\.\d\d$/)
        expect(await page.getByRole("alert").textContent()).toBe("")
        expect(troubles).toEqual([])
        await page.context().close()
    })

    it("cannot be had in a browser without Web Serial, which is told what it lacks", async () => {
        const { page } = await served.open("", {}, one =>
            one.addInitScript(
                'Object.defineProperty(Navigator.prototype, "serial", { get: () => undefined })',
            ),
        )
        await page.getByRole("button", { name: "Connect a board" }).click()
        await page.getByText(/^this browser cannot open serial ports \(Web Serial\)/).waitFor()
        await page.context().close()
    })
})
