import { textOfBytes } from "../../common/text-encoding"
import { parseScenario } from "../../sim/scenarios/parse"
import type { Page } from "../engine/state"
import type { AnalysedFile } from "./analysed-file"

/** Longest scenario that is read [bytes]. */
const MAX_SCENARIO = 1_000_000

const WAV_MARKS = ["RIFF", "RF64"]

/**
 * Opens whatever a user gives to the page: a WAV file is analysed, a scenario becomes the simulated line, anything else is to be a
 * recording. What can't be used is said in the page's notice.
 */
export async function openFile(page: Page, analysed: AnalysedFile, file: File): Promise<void> {
    try {
        const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
        if (WAV_MARKS.includes(String.fromCharCode(...head)) || /\.wav$/i.test(file.name))
            analysed.open(file)
        else if (/\.json$/i.test(file.name)) await openScenario(page, file)
        else await page.open({ kind: "recording", file })
    } catch (error) {
        page.notice.value = error instanceof Error ? error.message : String(error)
    }
}

async function openScenario(page: Page, file: File): Promise<void> {
    const { name, size } = file
    if (size > MAX_SCENARIO) {
        page.notice.value = `${name}: expected a scenario, got ${Math.round(size / 1e6)} MB`
        return
    }
    page.setScenario(
        parseScenario(textOfBytes(new Uint8Array(await file.arrayBuffer()), name), name),
    )
}
