import type { Page } from "../engine/state"
import { FileButton } from "../lab/file-button"

/** Bits a second of a UART; a board with USB of its own takes any. */
const BAUD_RATES = [1_500_000, 115_200]

/** Which line, board or file the page shows. */
export function Sources({ page, onFile }: { page: Page; onFile: (file: File) => void }) {
    const source = page.source.value
    const simulate = () => void page.open({ kind: "simulated", scenario: page.scenario.value })
    return (
        <fieldset class="sources choice no-print">
            <legend class="unseen">Where the readings come from</legend>
            <button type="button" aria-pressed={source === "simulated"} onClick={simulate}>
                Simulated line
            </button>
            <button
                type="button"
                aria-pressed={source === "board"}
                onClick={() => void page.open({ kind: "board" })}
            >
                {source === "board" ? page.view.value.title.name : "Connect a board"}
            </button>
            {source === "board" && <BaudRate page={page} />}
            <FileButton
                label={source === "recording" ? page.view.value.title.name : "Open a file"}
                isPressed={source === "recording"}
                onFile={onFile}
            />
        </fieldset>
    )
}

/** On a UART nothing comes at the wrong rate. */
function BaudRate({ page }: { page: Page }) {
    return (
        <select
            aria-label="Bits a second of a UART"
            title="Bits a second of a UART; a board with USB of its own takes any"
            onChange={event =>
                void page.open({ kind: "board", baudRate: Number(event.currentTarget.value) })
            }
        >
            {BAUD_RATES.map(rate => (
                <option key={rate} value={rate}>
                    {rate}
                </option>
            ))}
        </select>
    )
}
