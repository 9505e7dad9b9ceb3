import { render } from "preact"
import { Engine } from "./engine/engine"
import { preset } from "./engine/presets"
import { App } from "./shell/app"
import { lackOf } from "./shell/lacks"
import { lineOfAddress } from "./shell/opened-line"

/** The line that the page begins with. */
const FIRST = "hum-loop"

const root = document.getElementById("page") as HTMLElement
const lack = lackOf(globalThis)
if (lack !== undefined) root.textContent = lack
else start()

function start(): void {
    const page = new Engine(preset(FIRST), Reflect.get(navigator, "serial"))
    const openAddress = (otherwise: () => void) => {
        try {
            const opening = lineOfAddress(location.hash)
            if (opening) void page.open(opening)
            else otherwise()
        } catch (error) {
            otherwise()
            page.notice.value = error instanceof Error ? error.message : String(error)
        }
    }
    openAddress(() => void page.open({ kind: "simulated", scenario: page.scenario.value }))
    addEventListener("hashchange", () => openAddress(() => {}))
    render(<App page={page} />, root)
}
