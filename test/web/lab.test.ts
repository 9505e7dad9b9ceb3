import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { loadScenario } from "../../node/load-scenario"
import { answerOf } from "../../sim/need/answer"
import type { Question } from "../../sim/need/question"
import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { sharedLine } from "../../sim/scenarios/share"
import { truthOf } from "../../sim/truth/truth"
import { hasChromium } from "./chromium"
import { type OpenPage, PageUnderTest } from "./open-page"

/** What a reading may be off its truth by: the Pico's converter, in a second of noise [dB]. */
const CLOSE_DB = 0.5

/** Below, a reading may be what is left of the common mode: of white noise of 0 dBu the firmware leaves 45 dB less [dBu]. */
const MIN_DBU = -35

const pairRateHz = (scenario: Scenario) => 1e6 / scenario.adc.pair_us

const isHere = hasChromium()

let served: PageUnderTest
let opened: OpenPage
let page: Page

async function open(fragment: string, before?: (fresh: Page) => Promise<void>): Promise<void> {
    opened = await served.open(fragment, { acceptDownloads: true }, before)
    page = opened.page
    page.setDefaultTimeout(15_000)
}

/** The line as the page's own link has it. */
async function lineOnPage(): Promise<Scenario> {
    await page.getByRole("button", { name: "Copy link" }).click()
    const shared = sharedLine(new URL(page.url()).hash)
    if (shared === undefined) throw new Error(`no line in ${page.url()}`)
    return shared.kind === "own" ? shared.scenario : loadScenario(shared.name)
}

/** Levels that the receiver of the picture shows, by their words; NaN for a dash. */
async function shownLevels(): Promise<Record<string, number>> {
    const texts = await page.locator(".lab-picture text").allTextContents()
    const levels = texts.flatMap(text => {
        const match = /^(hot|cold|diff\.) (.+)$/.exec(text)
        return match ? [[match[1], Number(match[2].replace("−", "-"))] as const] : []
    })
    return Object.fromEntries(levels)
}

/** Waits until the readings are those of the network's truth; what is too weak may be a dash. */
async function expectReadingsOf(scenario: Scenario): Promise<void> {
    const truth = truthOf(scenario, { nyquistHz: pairRateHz(scenario) / 2, seed: 1 })
    const expected = { hot: truth.hot_dbu, cold: truth.cold_dbu, "diff.": truth.level_dbu }
    await expect
        .poll(
            async () => {
                const shown = await shownLevels()
                return Object.entries(expected).filter(([name, dbu = Number.NEGATIVE_INFINITY]) =>
                    dbu > MIN_DBU
                        ? !(Math.abs(shown[name] - dbu) < CLOSE_DB)
                        : shown[name] >= MIN_DBU + CLOSE_DB,
                )
            },
            { timeout: 30_000, interval: 200 },
        )
        .toEqual([])
}

const part = (name: string) => page.getByRole("button", { name, exact: true }).focus()

async function openPart(name: string): Promise<void> {
    await part(name)
    await page.keyboard.press("Enter")
}

const choose = (label: string, value: string) =>
    page.getByLabel(label, { exact: true }).selectOption(value)

async function press(label: string, key: string): Promise<void> {
    await page.getByLabel(label, { exact: true }).focus()
    await page.keyboard.press(key)
}

const switchTo = (name: string) => page.getByRole("button", { name, exact: true }).click()

describe.runIf(isHere)("the Lab in a browser", () => {
    beforeAll(async () => {
        served = await PageUnderTest.start()
        await open("#scenario=hum-loop")
        await page.getByRole("button", { name: "Copy link" }).waitFor()
    })

    afterAll(async () => {
        await served?.close()
        expect(opened?.troubles ?? []).toEqual([])
    })

    test("begins with the line of its address, and reads it", async () => {
        expect(await lineOnPage()).toEqual(loadScenario("hum-loop"))
        await expectReadingsOf(loadScenario("hum-loop"))
    })

    const changes: [string, () => Promise<unknown>, (scenario: Scenario) => unknown, unknown][] = [
        ["balance is taken away", () => switchTo("unbalanced"), s => s.source.drive, "unbalanced"],
        ["balance is given back", () => switchTo("balanced"), s => s.cable.kind, "pair"],
        [
            "hot alone is driven",
            async () => {
                await openPart("Source")
                await choose("Drive", "impedance-balanced")
            },
            s => s.source.drive,
            "impedance-balanced",
        ],
        [
            "cold has more resistance",
            () => press("Resistance of cold", "End"),
            s => s.source.z_cold_ohm,
            2000,
        ],
        [
            "the tone is louder",
            () => press("Level", "PageUp"),
            s => s.source.tones[0].dbu > -10,
            true,
        ],
        [
            "the grounds are those of earthed devices",
            async () => {
                await openPart("Between the grounds: hum and other disturbances")
                await choose("Grounds", "earthed")
            },
            s => s.interference.ground_ohm,
            0.5,
        ],
        [
            "hum is stronger",
            () => press("Hum", "PageUp"),
            s => s.interference.mains_dbu > -10,
            true,
        ],
        ["there is no hum", () => press("Hum", "Home"), s => s.interference.mains_dbu, -150],
        ["noise comes along", () => press("White noise", "End"), s => s.interference.noise_dbu, 0],
        [
            "the cable is long",
            async () => {
                await openPart("Cable")
                await press("Length", "End")
            },
            s => s.cable.length_m,
            200,
        ],
        [
            "hot is open at the source",
            async () => {
                await openPart("Plug at the source: 3-pin XLR")
                await choose("Fault in this plug", "open-hot")
            },
            s => [s.cable.fault, s.cable.fault_end],
            ["open-hot", "source"],
        ],
        [
            "the legs are joined at the receiver",
            async () => {
                await openPart("Plug at the receiver: 3-pin XLR")
                await choose("Fault in this plug", "short-legs")
            },
            s => [s.cable.fault, s.cable.fault_end],
            ["short-legs", "receiver"],
        ],
        [
            "the input is low on one leg",
            async () => {
                await choose("Fault in this plug", "none")
                await openPart("Receiver")
                await press("Cold to ground", "Home")
            },
            s => s.receiver.z_cold_ohm,
            600,
        ],
    ]

    test.each(changes)(
        "%s: the truth changes, and the readings follow",
        async (_, touch, read, value) => {
            await touch()
            await expect
                .poll(async () => read(await lineOnPage()), { timeout: 10_000 })
                .toEqual(value)
            await expectReadingsOf(await lineOnPage())
        },
    )

    test("a link opened anew is the same line", async () => {
        const before = await lineOnPage()
        const { hash } = new URL(page.url())
        await page.context().close()
        await open(hash)
        await page.getByRole("button", { name: "Copy link" }).waitFor()
        expect(await lineOnPage()).toEqual(before)
        await expectReadingsOf(before)
    })

    test("a saved line is a scenario file that the command takes", async () => {
        const line = await lineOnPage()
        const [download] = await Promise.all([
            page.waitForEvent("download"),
            page.getByRole("button", { name: "Save", exact: true }).first().click(),
        ])
        const text = readFileSync(await download.path(), "utf8")
        expect(parseScenario(text, "saved")).toEqual(line)
        // No key with its default: seven parts would make fifty lines and more.
        expect(text.split("\n").length).toBeLessThan(45)
    })

    test("alignment off lets hum through that alignment on rejects", async () => {
        await choose("Built-in lines", "hum-loop")
        await expectReadingsOf(loadScenario("hum-loop"))
        await switchTo("plain")
        await expect
            .poll(() => page.locator(".lab-caption").textContent())
            .toContain("plain subtraction")
        await switchTo("aligned")
        await expect
            .poll(() => page.locator(".lab-caption").textContent())
            .toContain("the difference is clean")
    })
})

describe.runIf(isHere)("Listen in a browser", () => {
    const counted = `
        window.contexts = 0
        window.AudioContext = class extends AudioContext {
            constructor(options) { super(options); window.contexts++ }
        }
    `

    const level = async () => {
        const text = await page.locator(".listen-meter dd").first().textContent()
        return Number(text?.replace("−", "-").replace(" dBu", "") ?? Number.NaN)
    }

    beforeAll(async () => {
        served = await PageUnderTest.start()
        await open("#scenario=hum-loop", async fresh => {
            await fresh.addInitScript(counted)
        })
        await page.getByRole("button", { name: "Listen to this line" }).click()
        await page.getByRole("button", { name: "▶ Listen" }).waitFor()
    })

    afterAll(async () => {
        await served?.close()
        expect(opened?.troubles ?? []).toEqual([])
    })

    test("makes no sound until it is asked for", async () => {
        expect(await page.evaluate("window.contexts")).toBe(0)
        await page.getByRole("button", { name: "▶ Listen" }).click()
        await page.getByRole("button", { name: "■ Stop" }).waitFor()
        expect(await page.evaluate("window.contexts")).toBe(1)
    })

    test("plays the line at the level that the network says, in each hearing", async () => {
        const truth = truthOf(loadScenario("hum-loop"), {
            nyquistHz: 24_000,
            topHz: 20_000,
            seed: 1,
        })
        await choose("plays", "scenario")
        const heard = [
            ["Hot alone", truth.hot_dbu!],
            ["Ideal input", truth.level_dbu!],
        ] as const
        for (const [name, dbu] of heard) {
            await switchTo(name)
            // The meter rounds to a tenth, and its mean over 0.3 s swings by as much.
            await expect
                .poll(async () => Math.abs((await level()) - dbu) < 0.3, { timeout: 20_000 })
                .toBe(true)
        }
    })

    test("follows the switch while it plays: unbalanced, the difference is as loud as the hum", async () => {
        await switchTo("Difference")
        await expect
            .poll(async () => Math.abs((await level()) + 10) < 0.3, { timeout: 20_000 })
            .toBe(true)
        await switchTo("unbalanced")
        // Tone and hum, both near -10 dBu.
        await expect.poll(async () => (await level()) > -8, { timeout: 20_000 }).toBe(true)
        await switchTo("balanced")
        await expect.poll(async () => (await level()) < -9.5, { timeout: 20_000 }).toBe(true)
    })

    test("is silent again when it is stopped", async () => {
        await page.getByRole("button", { name: "■ Stop" }).click()
        await page.getByRole("button", { name: "▶ Listen" }).waitFor()
        expect(await page.locator(".listen-meter dd").first().textContent()).toBe("– dBu")
    })

    test("tells in one line what a file should have been", async () => {
        const file = {
            name: "noise.wav",
            mimeType: "audio/wav",
            buffer: Buffer.from("not a recording"),
        }
        await page.getByLabel("Your file").setInputFiles(file)
        await expect
            .poll(() => page.locator(".listen-notice").textContent())
            .toBe(
                "noise.wav: expected a recording that this browser can play, such as WAV, MP3 or FLAC",
            )
    })
})

describe.runIf(isHere)("Do I need balanced, in a browser", () => {
    beforeAll(async () => {
        served = await PageUnderTest.start()
        await open("#scenario=quiet")
        await page.getByRole("button", { name: "Do I need balanced?" }).click()
        await page.getByRole("heading", { name: "Do I need balanced?" }).waitFor()
    })

    afterAll(async () => {
        await served?.close()
        expect(opened?.troubles ?? []).toEqual([])
    })

    test("says what the network says of the connection that is asked about", async () => {
        const question: Question = {
            source: "interface",
            sink: "speakers",
            outlets: "two-outlets",
            wire: "phono",
            lengthM: 10,
            mainsHz: 50,
        }
        await choose("From", "interface")
        await choose("To", "speakers")
        await choose("Over", "phono")
        await choose("Length", "10")
        const { humBelowSignalDb } = answerOf(question)
        const answer = page.locator(".need-answer")
        await expect.poll(() => answer.textContent()).toContain("It hums")
        expect(await answer.textContent()).toContain(
            `Hum is ${humBelowSignalDb.toFixed(0)} dB below`,
        )
        await choose("Over", "balanced")
        await expect.poll(() => answer.textContent()).toContain("Fine as it is")
    })

    test("puts the connection on the line", async () => {
        await page.getByRole("button", { name: "Put it on the line, and listen" }).click()
        await expect.poll(async () => (await lineOnPage()).name).toBe("connection")
        expect((await lineOnPage()).cable.length_m).toBe(10)
    })
})
