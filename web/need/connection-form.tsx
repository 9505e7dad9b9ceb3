import { useId } from "preact/hooks"
import { type SinkName, type SourceName, sinkDevices, sourceDevices } from "../../sim/need/devices"
import { outlets, supplies } from "../../sim/need/supply"
import { type WireName, wires } from "../../sim/need/wires"
import type { NeedState } from "./need-state"
import { supplyWords } from "./need-words"

interface PickProps<Value extends string> {
    label: string
    value: Value
    options: readonly { value: Value; label: string }[]
    pick(value: Value): void
}

function Pick<Value extends string>({ label, value, options, pick }: PickProps<Value>) {
    const id = useId()
    return (
        <div class="need-row">
            <label for={id}>{label}</label>
            <select
                id={id}
                value={value}
                onChange={event => pick(event.currentTarget.value as Value)}
            >
                {options.map(option => (
                    <option key={option.value} value={option.value}>
                        {option.label}
                    </option>
                ))}
            </select>
        </div>
    )
}

const named = <Name extends string>(all: Record<Name, { name: string }>, names: readonly Name[]) =>
    names.map(value => ({ value, label: all[value].name }))

const sourceNames = Object.keys(sourceDevices) as SourceName[]
const sinkNames = Object.keys(sinkDevices) as SinkName[]
const supplyOptions = supplies.map(value => ({ value, label: supplyWords[value] }))

const outletWords = { "one-strip": "one power strip", "two-outlets": "two outlets" }

/** Lengths that cables are sold in [m]. */
const LENGTHS_M = [0.5, 1, 1.8, 3, 5, 10, 20, 50]

/** What is asked: two devices, how they are powered, and what joins them. */
export function ConnectionForm({ state }: { state: NeedState }) {
    const { source, sink, wire, lengthM, mainsHz, outlets: where } = state.question.value
    return (
        <div class="need-form">
            <Pick
                label="From"
                value={source}
                options={named(sourceDevices, sourceNames)}
                pick={value => state.ask({ source: value })}
            />
            <Pick
                label="which is"
                value={state.sourceSupply.value}
                options={supplyOptions}
                pick={value => state.ask({ sourceSupply: value })}
            />
            <Pick
                label="To"
                value={sink}
                options={named(sinkDevices, sinkNames)}
                pick={value => state.ask({ sink: value })}
            />
            {!state.isSinkAlone.value && (
                <Pick
                    label="which is"
                    value={state.sinkSupply.value}
                    options={supplyOptions}
                    pick={value => state.ask({ sinkSupply: value })}
                />
            )}
            {state.areBothEarthed.value && (
                <Pick
                    label="Plugged into"
                    value={where}
                    options={outlets.map(value => ({ value, label: outletWords[value] }))}
                    pick={value => state.ask({ outlets: value })}
                />
            )}
            <Pick
                label="Over"
                value={wire}
                options={named<WireName>(wires, state.wires.value)}
                pick={value => state.ask({ wire: value })}
            />
            <Pick
                label="Length"
                value={String(lengthM)}
                options={LENGTHS_M.map(m => ({ value: String(m), label: `${m} m` }))}
                pick={value => state.ask({ lengthM: Number(value) })}
            />
            <Pick
                label="Mains"
                value={mainsHz === 50 ? "50" : "60"}
                options={[
                    { value: "50", label: "230 V, 50 Hz" },
                    { value: "60", label: "120 V, 60 Hz" },
                ]}
                pick={value => state.ask({ mainsHz: value === "50" ? 50 : 60 })}
            />
            <p class="small soft">{wires[wire].about}</p>
        </div>
    )
}
