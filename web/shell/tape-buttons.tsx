import { useState } from "preact/hooks"
import type { Page } from "../engine/state"
import { fileName, saveLines } from "../files/save"

type Recorded = NonNullable<ReturnType<Page["stopRecording"]>>

/** Starts and stops a recording, and hands it out as a file. */
export function TapeButtons({ page }: { page: Page }) {
    const [recorded, setRecorded] = useState<{ name: string; files: Recorded }>()
    const tape = page.tape.value
    if (tape !== undefined)
        return (
            <button
                type="button"
                class="recording"
                aria-pressed="true"
                onClick={() => {
                    const files = page.stopRecording()
                    const { name } = page.view.value.title
                    setRecorded(files && { name, files })
                }}
            >
                ■ Stop <span class="tape-lines">{tape.lines}</span>
                {tape.isFull && " (full)"}
            </button>
        )
    return (
        <>
            <button
                type="button"
                disabled={page.stage.value !== "running"}
                onClick={() => {
                    setRecorded(undefined)
                    page.startRecording()
                }}
            >
                ● Rec
            </button>
            {recorded && (
                <>
                    <button type="button" onClick={() => save(recorded, "ndjson")}>
                        NDJSON
                    </button>
                    <button type="button" onClick={() => save(recorded, "csv")}>
                        CSV
                    </button>
                </>
            )}
        </>
    )
}

const TYPES = { ndjson: "application/x-ndjson", csv: "text/csv" }

function save({ name, files }: { name: string; files: Recorded }, ending: "ndjson" | "csv"): void {
    saveLines(fileName(name, ending), TYPES[ending], files[ending])
}
