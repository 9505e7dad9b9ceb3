// Draws the pictures of the page in docs/: `npm run docs:page`. It takes a Chromium, at CHROMIUM_PATH or under its usual name.
import { fileURLToPath } from "node:url"
import { PageUnderTest } from "../test/web/open-page"

/** Time until the readings over time have something to show [ms]. */
const SETTLED_MS = 9000

interface Picture {
    file: string
    fragment: string
    width: number
    height: number
    colorScheme: "dark" | "light"
    /** clicked before the picture is taken */
    press?: string
}

const PICTURES: readonly Picture[] = [
    {
        file: "page.png",
        fragment: "#scenario=hum-loop",
        width: 1400,
        height: 1340,
        colorScheme: "dark",
    },
    {
        file: "page-unbalanced.png",
        fragment: "#scenario=hum-loop",
        width: 1400,
        height: 900,
        colorScheme: "light",
        press: "unbalanced",
    },
    {
        file: "page-phone.png",
        fragment: "#scenario=pickup",
        width: 390,
        height: 844,
        colorScheme: "light",
    },
]

const served = await PageUnderTest.start()
try {
    for (const { file, fragment, width, height, colorScheme, press } of PICTURES) {
        const { page } = await served.open(fragment, { viewport: { width, height }, colorScheme })
        await page.locator(".line-state .reason").waitFor()
        if (press) await page.getByRole("button", { name: press, exact: true }).click()
        await page.waitForTimeout(SETTLED_MS)
        await page.screenshot({ path: fileURLToPath(new URL(file, import.meta.url)) })
        await page.context().close()
        console.log(`wrote docs/${file}`)
    }
} finally {
    await served.close()
}
