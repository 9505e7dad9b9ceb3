import { render } from "preact"
import { Engine } from "./engine/engine"
import { preset } from "./engine/presets"
import { App } from "./shell/app"

const page = new Engine(preset("hum-loop"), Reflect.get(navigator, "serial"))
void page.open({ kind: "simulated", scenario: page.scenario.value })
const root = document.getElementById("page")
if (root) render(<App page={page} />, root)
