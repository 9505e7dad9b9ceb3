// What the page costs while all of it runs: frames a second and what the main thread works, by Chromium's own counters. The whole face
// is on the screen, so that every picture is drawn. `-- SECONDS SCENARIO WIDTHxHEIGHT`; exit code 1 under 30 frames a second.
import { parseArgs } from "node:util"
import type { CDPSession } from "playwright-core"
import { PageFiles } from "../host/dashboard/page-files"
import { servePage } from "../host/dashboard/serve"
import { printTable } from "../host/output/table"
import { packageFile } from "../node/package-root"
import { fragmentOfName } from "../sim/scenarios/share"
import { launchChromium } from "../test/web/chromium"

const { positionals } = parseArgs({ allowPositionals: true })
const [seconds = "20", scenario = "hum-loop", size = "1400x1500"] = positionals
const [width, height] = size.split("x").map(Number)

const MIN_FRAMES = 30

/** Until the first noise analysis has been shown [ms]. */
const SETTLED_MS = 6000

/** Counters of the page's main thread, by the names that Chromium has for them. */
const COUNTERS = ["TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"]

async function metricsOf(session: CDPSession): Promise<Map<string, number>> {
    const { metrics } = await session.send("Performance.getMetrics")
    return new Map(metrics.map(({ name, value }) => [name, value]))
}

/** Runs in the page: counts frames, and remembers the longest time between two [ms]. */
const COUNT_FRAMES = `
    window.frames_ = { count: 0, longestMs: 0 }
    let before = performance.now()
    const tick = now => {
        frames_.count++
        frames_.longestMs = Math.max(frames_.longestMs, now - before)
        before = now
        requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)`

const dashboard = await servePage(new PageFiles(packageFile("dist/web")), {
    host: "127.0.0.1",
    port: 0,
})
const browser = await launchChromium()
try {
    const page = await browser.newPage({ viewport: { width, height } })
    const session = await page.context().newCDPSession(page)
    // processor time of the main thread, whatever else the machine does
    await session.send("Performance.enable", { timeDomain: "threadTicks" })
    const { host, port } = dashboard.address
    await page.goto(`http://${host}:${port}/#${fragmentOfName(scenario)}`)
    await page.waitForTimeout(SETTLED_MS)
    await page.evaluate(COUNT_FRAMES)
    const before = await metricsOf(session)
    const beganMs = performance.now()
    await page.waitForTimeout(1000 * Number(seconds))
    const lasted = (performance.now() - beganMs) / 1000
    const after = await metricsOf(session)
    const frames = (await page.evaluate("frames_")) as { count: number; longestMs: number }
    const perSecond = (name: string) =>
        (1000 * ((after.get(name) ?? 0) - (before.get(name) ?? 0))) / lasted
    const rate = frames.count / lasted
    printTable(
        ["of one second", "figure"],
        [
            ["frames", rate.toFixed(1)],
            ["longest time between two frames", `${frames.longestMs.toFixed(0)} ms`],
            ...COUNTERS.map(name => [name, `${perSecond(name).toFixed(0)} ms`]),
            ["heap at the end", `${((after.get("JSHeapUsedSize") ?? 0) / 1e6).toFixed(1)} MB`],
        ],
    )
    if (rate < MIN_FRAMES) process.exitCode = 1
} finally {
    await browser.close()
    await dashboard.close()
}
