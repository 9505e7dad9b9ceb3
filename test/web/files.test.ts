import { Buffer } from "node:buffer"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { eventLine, headerLine } from "../../host/replay/records"
import { decodeLine, isTelemetry } from "../../src/telemetry/decode"
import { consoleOf, runOptions } from "../e2e/run"
import { hasChromium } from "./chromium"
import { eventually } from "./eventually"
import { PageUnderTest, shownReading } from "./open-page"

/** A recording of a simulated line as `quietline record` writes it. */
async function recordingOf(scenario: string, seconds: number): Promise<string> {
    const lines = await consoleOf(runOptions(scenario, seconds))
    const header = { quietline: "0.1.0", started: new Date(0).toISOString(), port: "x", baud: 1 }
    const records = lines
        .filter(({ text }) => isTelemetry(text))
        .map(({ text, tMs }) => {
            const telemetry = decodeLine(text)
            return telemetry.ok && eventLine({ type: "telemetry", text, telemetry }, tMs)
        })
    return `${[headerLine(header), ...records].join("\n")}\n`
}

/** A WAV file of two legs with 16 bits: a tone on both in opposite phase, hum on both alike. */
function legsWav(rateHz: number, seconds: number): Buffer {
    const frames = rateHz * seconds
    const wav = Buffer.alloc(44 + 4 * frames)
    wav.write("RIFF")
    wav.writeUInt32LE(36 + 4 * frames, 4)
    wav.write("WAVEfmt ", 8)
    wav.writeUInt32LE(16, 16)
    wav.writeUInt16LE(1, 20)
    wav.writeUInt16LE(2, 22)
    wav.writeUInt32LE(rateHz, 24)
    wav.writeUInt32LE(4 * rateHz, 28)
    wav.writeUInt16LE(4, 32)
    wav.writeUInt16LE(16, 34)
    wav.write("data", 36)
    wav.writeUInt32LE(4 * frames, 40)
    for (let i = 0; i < frames; i++) {
        const tone = 3000 * Math.sin((2 * Math.PI * 997 * i) / rateHz)
        const hum = 2000 * Math.sin((2 * Math.PI * 50 * i) / rateHz)
        wav.writeInt16LE(Math.round(hum + tone), 44 + 4 * i)
        wav.writeInt16LE(Math.round(hum - tone), 46 + 4 * i)
    }
    return wav
}

/** Opens a file by the page's own button. */
async function give(page: Page, name: string, content: string | Buffer): Promise<void> {
    const buffer = Buffer.from(content)
    await page
        .locator(".sources input[type=file]")
        .setInputFiles({ name, mimeType: "application/octet-stream", buffer })
}

/** Drops a file anywhere on the page. */
async function drop(page: Page, name: string, content: string): Promise<void> {
    await page.evaluate(
        `{
            const files = new DataTransfer()
            files.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}))
            for (const type of ["dragover", "drop"])
                document.body.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }))
        }`,
    )
}

describe.runIf(hasChromium())("files on the page", { timeout: 180_000 }, () => {
    let served: PageUnderTest

    beforeAll(async () => {
        served = await PageUnderTest.start()
    })

    afterAll(() => served?.close())

    it("plays a recording that is dropped, and knows all of it at once", async () => {
        const { page, troubles } = await served.open()
        await drop(page, "gig.ndjson", await recordingOf("one-leg", 12))
        await page.locator(".sources", { hasText: "gig.ndjson" }).waitFor()
        await page.locator(".line-state .state-word", { hasText: "ONE-LEG" }).waitFor()
        expect(troubles).toEqual([])
        await page.context().close()
    })

    it("analyses a WAV file as quietline analyse does, with its picture", async () => {
        const { page, troubles } = await served.open()
        await give(page, "legs.wav", legsWav(48_000, 2))
        const room = page.locator(".analysis")
        await room.locator("pre", { hasText: /legs\.wav: one block, 96000 pairs/ }).waitFor()
        // 2 x 3000 of 32768 at 1 V full scale: 0.1295 V rms
        await eventually(() => room.locator("pre").textContent()).toMatch(/difference +-15\.5/)
        await eventually(() =>
            page.evaluate<number>("document.querySelector('.analysis img')?.naturalWidth ?? 0"),
        ).toBeGreaterThan(800)
        const saved = page.waitForEvent("download")
        await room.getByRole("button", { name: "Save SVG" }).click()
        expect((await saved).suggestedFilename()).toMatch(/^quietline-legs-.*\.svg$/)
        expect(troubles).toEqual([])
        await page.context().close()
    })

    it("takes a hostile file for data, says in one line what it expected, and goes on", async () => {
        const { page, troubles } = await served.open()
        await page.locator(".line-state .state-word", { hasText: "OK" }).waitFor()
        const evil = '<img src=x onerror="document.title=1">'
        for (const [name, content, says] of [
            [`${evil}.ndjson`, evil, /expected a file of quietline record/],
            ["empty.ndjson", "", /got an empty file/],
            [
                "a.json",
                '{"source":{"drive":"<b>"}}',
                /^a\.json: source\.drive must be one of "balanced"/,
            ],
            ["deep.json", "[".repeat(100_000), /^deep\.json: .*64/],
            ["zeros.bin", "\0".repeat(5_000_000), /expected a file of quietline record/],
            ["new.ndjson", '{"format":"quietline-recording","version":99}\n', /version 99/],
        ] as const) {
            await give(page, name, content)
            await page.getByRole("alert").getByText(says).waitFor()
            await page.locator(".notices").getByRole("button", { name: "Close" }).click()
        }
        await give(page, "noise.wav", "RIFF....WAVE not really")
        await page
            .locator(".analysis")
            .getByText(/^noise\.wav: /)
            .last()
            .waitFor()
        expect(await page.locator("img[src='x']").count()).toBe(0)
        expect(await page.title()).toBe("quietline")
        await eventually(() => shownReading(page, "level_dbu")).toMatch(/^−\d+\.\d\d$/)
        expect(troubles).toEqual([])
        await page.context().close()
    })
})
