import type { LabState } from "./lab-state"

interface SwitchProps {
    label: string
    left: string
    right: string
    isRight: boolean
    set(isRight: boolean): void
}

/** Two words of which one holds. */
function Switch({ label, left, right, isRight, set }: SwitchProps) {
    return (
        <fieldset class="switch choice">
            <legend class="unseen">{label}</legend>
            <button type="button" aria-pressed={!isRight} onClick={() => set(false)}>
                {left}
            </button>
            <button type="button" aria-pressed={isRight} onClick={() => set(true)}>
                {right}
            </button>
        </fieldset>
    )
}

/** The two switches that carry the page: always in reach, at the foot of the window. */
export function Switches({ state }: { state: LabState }) {
    const { alignment } = state.page
    return (
        <div class="switches no-print">
            <Switch
                label="The line"
                left="unbalanced"
                right="balanced"
                isRight={state.isBalanced.value}
                set={isBalanced => state.setBalanced(isBalanced)}
            />
            <Switch
                label="The subtraction of the legs"
                left="plain"
                right="aligned"
                isRight={alignment.value === "aligned"}
                set={isAligned => {
                    alignment.value = isAligned ? "aligned" : "plain"
                }}
            />
        </div>
    )
}
