import { useEffect, useRef } from "preact/hooks"
import type { FaceState } from "./face-state"

/** What a key does. */
export interface PageKey {
    /** as KeyboardEvent.key has it */
    key: string
    /** as it is printed in the help; the key itself unless given */
    label?: string
    says: string
    press: () => void
}

/** Where letters are typed, or chosen by. */
const TYPED = "input, select, textarea, [contenteditable]"

/** Keys that a button or the like takes for itself. */
const ON_BUTTONS = new Set([" ", "Enter"])

/** True when what has the focus does something of its own with a key. */
function isTaken({ key, target }: KeyboardEvent): boolean {
    if (!(target instanceof Element)) return false
    if (target.closest(TYPED)) return true
    return ON_BUTTONS.has(key) && target.closest("button, a, summary") !== null
}

/** Listens to the keys of the page, wherever the focus is. */
export function useKeys(keys: readonly PageKey[]): void {
    const latest = useRef(keys)
    latest.current = keys
    useEffect(() => {
        const onKeyDown = (event: KeyboardEvent) => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
            if (isTaken(event)) return
            const found = latest.current.find(({ key }) => key === event.key)
            if (found === undefined) return
            event.preventDefault()
            found.press()
        }
        addEventListener("keydown", onKeyDown)
        return () => removeEventListener("keydown", onKeyDown)
    }, [])
}

/** The keys of the page, each with what it does. */
export function Help({ keys, state }: { keys: readonly PageKey[]; state: FaceState }) {
    const dialog = useRef<HTMLDialogElement>(null)
    const isOpen = state.showsHelp.value
    useEffect(() => {
        if (isOpen) dialog.current?.showModal()
        else dialog.current?.close()
    }, [isOpen])
    const shut = () => {
        state.showsHelp.value = false
    }
    return (
        <dialog ref={dialog} class="help panel" aria-labelledby="help-name" onClose={shut}>
            <div class="panel-head">
                <h2 id="help-name">Keys</h2>
                <button type="button" onClick={shut}>
                    Close
                </button>
            </div>
            <dl class="key-list">
                {keys.map(({ key, label, says }) => (
                    <div key={key}>
                        <dt>
                            <kbd>{label ?? key}</kbd>
                        </dt>
                        <dd>{says}</dd>
                    </div>
                ))}
                <div>
                    <dt>
                        <kbd>Tab</kbd>
                    </dt>
                    <dd>goes from one number or switch to the next, Enter touches it</dd>
                </div>
                <div>
                    <dt>
                        <kbd>← →</kbd>
                    </dt>
                    <dd>on the readings over time: earlier, later; + and − zoom, Home follows</dd>
                </div>
            </dl>
        </dialog>
    )
}
