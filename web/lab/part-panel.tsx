import { type ConnectorName, connectorNames, connectors } from "./connectors"
import type { Control } from "./control"
import { ControlRow } from "./control-row"
import { type PartName, partControls } from "./controls"
import type { LabState } from "./lab-state"

const partWords: Record<PartName, string> = {
    source: "Source",
    near: "Plug at the source",
    cable: "Cable",
    far: "Plug at the receiver",
    receiver: "Receiver",
    grounds: "Between the grounds",
}

const ORDER = ["source", "near", "cable", "far", "receiver", "grounds"] as const

function PlugChoice({ state }: { state: LabState }) {
    const connector = connectors[state.connector.value]
    return (
        <>
            <div class="lab-row">
                <label for="lab-plug">Plug</label>
                <select
                    id="lab-plug"
                    value={state.connector.value}
                    onChange={event => state.plugIn(event.currentTarget.value as ConnectorName)}
                >
                    {connectorNames.map(name => (
                        <option key={name} value={name}>
                            {connectors[name].name}
                        </option>
                    ))}
                </select>
            </div>
            <p class="small soft">{connector.about}</p>
        </>
    )
}

/** What may be changed at the part that was touched. */
export function PartPanel({ state }: { state: LabState }) {
    const part = state.part.value
    const isPlug = part === "near" || part === "far"
    return (
        <div class="lab-controls">
            <div class="lab-row lab-which">
                <select
                    aria-label="Part of the line"
                    value={part}
                    onChange={event => {
                        state.part.value = event.currentTarget.value as PartName
                    }}
                >
                    {ORDER.map(name => (
                        <option key={name} value={name}>
                            {partWords[name]}
                        </option>
                    ))}
                </select>
            </div>
            {isPlug && <PlugChoice state={state} />}
            {Object.entries<Control>(partControls[part]).map(([name, control]) => (
                <ControlRow key={name} {...{ name, control, state }} />
            ))}
        </div>
    )
}
