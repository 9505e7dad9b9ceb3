import type { Scenario } from "../../sim/scenario/schema"
import { parseScenario } from "../../sim/scenarios/parse"
import { cableControls, farPlugControls, nearPlugControls } from "./cable-controls"
import type { Control } from "./control"
import { groundControls } from "./ground-controls"
import { receiverControls } from "./receiver-controls"
import { sourceControls } from "./source-controls"

/** The parts of the picture, and what each lets change; in an order in which all of them can be set. */
export const partControls = {
    source: sourceControls,
    cable: cableControls,
    near: nearPlugControls,
    far: farPlugControls,
    receiver: receiverControls,
    grounds: groundControls,
} satisfies Record<string, Record<string, Control>>

export type PartName = keyof typeof partControls

const all: readonly (readonly [string, Control])[] = Object.values(partControls).flatMap(controls =>
    Object.entries<Control>(controls),
)

/** What every control shows, by its name. */
export type Controls = Readonly<Record<string, string | number>>

/** Names of all controls, in the order in which they can be set. */
export const controlNames = all.map(([name]) => name)

/** @throws Error when there is none of that name */
export function controlOf(name: string): Control {
    const found = all.find(([other]) => other === name)
    if (found === undefined) throw new Error(`there is no control "${name}"`)
    return found[1]
}

/** Sets one control. */
export function withControl(scenario: Scenario, name: string, value: string | number): Scenario {
    const control = controlOf(name)
    return control.kind === "choice"
        ? control.set(scenario, String(value))
        : control.set(scenario, Number(value))
}

/** What the Lab shows of a line. */
export function controlsOf(scenario: Scenario): Controls {
    return Object.fromEntries(all.map(([name, control]) => [name, control.get(scenario)]))
}

/** The line that the Lab shows: all that no control says has its default. */
export function scenarioOf(controls: Controls): Scenario {
    const plain = parseScenario("{}", "the Lab's line")
    return Object.entries(controls).reduce(
        (scenario, [name, value]) => withControl(scenario, name, value),
        plain,
    )
}

function differences(a: unknown, b: unknown, path: string): string[] {
    if (JSON.stringify(a) === JSON.stringify(b)) return []
    const areParts = [a, b].every(x => typeof x === "object" && x !== null && !Array.isArray(x))
    if (!areParts) return [path]
    const [left, right] = [a, b] as Record<string, unknown>[]
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])]
    return keys.flatMap(key => differences(left[key], right[key], path ? `${path}.${key}` : key))
}

/** Keys of a line that the Lab can't show, or not to the digit: `cable.fault`. They stay as they are while others are changed. */
export function unshownKeys(scenario: Scenario): string[] {
    const shown = scenarioOf(controlsOf(scenario))
    const { name, about } = scenario
    return differences(scenario, { ...shown, name, about }, "")
}
