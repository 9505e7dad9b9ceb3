import { fileURLToPath } from "node:url"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { buildPage } from "../../host/build/page"
import { addressOf } from "../../host/dashboard/answer"
import { PageFiles } from "../../host/dashboard/page-files"
import { servePage } from "../../host/dashboard/serve"
import { packageFile } from "../../node/package-root"
import { launchChromium } from "./chromium"

const PROJECT = fileURLToPath(new URL("../..", import.meta.url))

/** A page that is open, and all that went wrong on it. */
export interface OpenPage {
    page: Page
    /** errors of the console, uncaught ones, and requests that failed or left the origin */
    troubles: string[]
    /** paths that were asked for, in their order */
    requests: string[]
}

/** The built page on a server of its own, and a browser. */
export class PageUnderTest {
    private constructor(
        readonly address: string,
        readonly browser: Browser,
        private readonly closeServer: () => Promise<void>,
    ) {}

    static async start(): Promise<PageUnderTest> {
        await buildPage(PROJECT)
        const files = new PageFiles(packageFile("dist/web"))
        const dashboard = await servePage(files, { host: "127.0.0.1", port: 0 })
        const browser = await launchChromium()
        return new PageUnderTest(addressOf(dashboard.address), browser, () => dashboard.close())
    }

    /** Opens the page in a browser profile of its own. @param before runs before it is opened */
    async open(
        fragment = "",
        options: BrowserContextOptions = {},
        before: (page: Page) => Promise<unknown> = async () => {},
    ): Promise<OpenPage> {
        const context = await this.browser.newContext(options)
        const page = await context.newPage()
        const troubles: string[] = []
        const requests: string[] = []
        const own = new URL(this.address).origin
        page.on("console", message => {
            if (["error", "warning"].includes(message.type())) troubles.push(message.text())
        })
        page.on("pageerror", error => troubles.push(String(error)))
        page.on("request", request => {
            const { origin, pathname, protocol } = new URL(request.url())
            if (protocol === "blob:" || protocol === "data:") return
            requests.push(pathname)
            if (origin !== own) troubles.push(`asked ${request.url()}`)
        })
        page.on("requestfailed", request => troubles.push(`failed: ${request.url()}`))
        await before(page)
        await page.goto(`${this.address}${fragment}`)
        return { page, troubles, requests }
    }

    async close(): Promise<void> {
        await this.browser.close()
        await this.closeServer()
    }
}

/** What the page shows for a telemetry key, as text. */
export async function shownReading(page: Page, key: string): Promise<string> {
    const text = await page
        .locator(`button.reading[data-key="${key}"] .number`)
        .first()
        .textContent()
    return (text ?? "").trim()
}

/** Waits until the simulation of the page has come to its end. */
export async function untilOver(page: Page): Promise<void> {
    await page.getByText("It has ended.").waitFor({ timeout: 60_000 })
}
