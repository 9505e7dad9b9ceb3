import { preset, presetNames } from "../engine/presets"
import { FileButton } from "./file-button"
import type { LabState } from "./lab-state"

/** Built-in lines, files and links. */
export function LineFiles({ state }: { state: LabState }) {
    const name = state.presetName.value
    return (
        <div class="lab-files">
            <select
                aria-label="Built-in lines"
                value={name}
                onChange={event => state.take(event.currentTarget.value)}
            >
                {name === "" && (
                    <option value="" disabled>
                        {state.scenario.value.name}
                    </option>
                )}
                {presetNames.map(other => (
                    <option key={other} value={other} title={preset(other).about}>
                        {other}
                    </option>
                ))}
            </select>
            <button type="button" onClick={() => void state.share()}>
                Copy link
            </button>
            <button type="button" onClick={() => state.save()}>
                Save
            </button>
            <FileButton
                label="Open"
                accept=".json,application/json"
                onFile={file => void state.read(file)}
            />
        </div>
    )
}
