import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { type Browser, chromium, type Page } from "playwright-core"
import { buildPage } from "../../../host/build/page"
import { PageFiles } from "../../../host/dashboard/page-files"
import { type Dashboard, servePage } from "../../../host/dashboard/serve"

const PROJECT = fileURLToPath(new URL("../../..", import.meta.url))

/** Where Debian and others have their Chromium. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

/** The browser that tests run in; undefined: there is none on this machine. */
export const chromiumPath = PLACES.find(path => existsSync(path))

/** The built page on a server, and a browser that looks at it. */
export class OpenedPage {
    /** what a page should never say, by any of them */
    readonly errors: string[] = []

    private constructor(
        private readonly dashboard: Dashboard,
        private readonly browser: Browser,
    ) {}

    static async start(): Promise<OpenedPage> {
        await buildPage(PROJECT)
        const address = { host: "127.0.0.1", port: 0 }
        const dashboard = await servePage(new PageFiles(`${PROJECT}dist/web`), address)
        const browser = await chromium.launch({
            executablePath: chromiumPath,
            args: ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        })
        return new OpenedPage(dashboard, browser)
    }

    /** Opens it anew, with nothing kept from before. @param fragment with its # */
    async open(fragment = "", script?: string): Promise<Page> {
        const context = await this.browser.newContext({ acceptDownloads: true })
        const page = await context.newPage()
        page.setDefaultTimeout(15_000)
        page.on("console", message => {
            if (message.type() === "error") this.errors.push(message.text())
        })
        page.on("pageerror", error => this.errors.push(error.message))
        if (script) await page.addInitScript(script)
        await page.goto(`http://127.0.0.1:${this.dashboard.address.port}/${fragment}`)
        return page
    }

    async close(): Promise<void> {
        await this.browser.close()
        await this.dashboard.close()
    }
}
