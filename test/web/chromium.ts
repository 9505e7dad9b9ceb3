import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"
import { type Browser, chromium } from "playwright-core"

/** What the browser is called by the distributions that have one. */
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]

/** Debian's wrapper asks how much memory there is, and the sandbox needs rights that root in a container has not. */
const FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]

function isProgram(path: string): boolean {
    try {
        accessSync(path, constants.X_OK)
        return true
    } catch {
        return false
    }
}

/** Path of a Chromium on this computer: CHROMIUM_PATH, or the first of the usual names; undefined: there is none. */
function chromiumPath(): string | undefined {
    const { CHROMIUM_PATH, PATH = "" } = process.env
    if (CHROMIUM_PATH) return CHROMIUM_PATH
    const folders = PATH.split(delimiter)
    return NAMES.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

/** Says once for each file why its tests are left out. @returns true when there is a browser */
export function hasChromium(): boolean {
    if (chromiumPath() !== undefined) return true
    process.stderr.write(
        "no Chromium found: the tests of the page in a browser are left out; install one, or set CHROMIUM_PATH\n",
    )
    return false
}

export function launchChromium(): Promise<Browser> {
    return chromium.launch({ executablePath: chromiumPath() ?? "", args: FLAGS })
}
