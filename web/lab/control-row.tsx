import { amountText, PLACES, placeOf, valueAt } from "./amount-scale"
import { type Amount, type Choice, type Control, OTHER } from "./control"
import type { LabState } from "./lab-state"

interface RowProps<Kind> {
    name: string
    control: Kind
    state: LabState
}

const idOf = (name: string) => `lab-${name}`

function ChoiceRow({ name, control, state }: RowProps<Choice>) {
    const scenario = state.scenario.value
    const value = control.get(scenario)
    return (
        <div class="lab-row">
            <label for={idOf(name)}>{control.label}</label>
            <select
                id={idOf(name)}
                value={value}
                onChange={event => state.touch(name, event.currentTarget.value)}
            >
                {value === OTHER && (
                    <option value={OTHER} disabled>
                        something else
                    </option>
                )}
                {control.options(scenario).map(option => (
                    <option key={option.value} value={option.value}>
                        {option.label}
                    </option>
                ))}
            </select>
        </div>
    )
}

function AmountRow({ name, control, state }: RowProps<Amount>) {
    const value = control.get(state.scenario.value)
    const text = amountText(control, value)
    return (
        <div class="lab-row">
            <label for={idOf(name)}>{control.label}</label>
            <span class="lab-amount">
                <input
                    id={idOf(name)}
                    type="range"
                    min={0}
                    max={PLACES}
                    step={1}
                    value={placeOf(control, value)}
                    aria-valuetext={text}
                    onInput={event =>
                        state.touch(name, valueAt(control, Number(event.currentTarget.value)))
                    }
                />
                <output>{text}</output>
            </span>
        </div>
    )
}

/** A control with its name. */
export function ControlRow({ name, control, state }: RowProps<Control>) {
    if (control.kind === "choice") return <ChoiceRow {...{ name, control, state }} />
    if (control.isShown && !control.isShown(state.scenario.value)) return null
    return <AmountRow {...{ name, control, state }} />
}
