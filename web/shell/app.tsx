import { preset, presetNames } from "../engine/presets"
import type { Page } from "../engine/state"

/** The whole page. */
export function App({ page }: { page: Page }) {
    const { levels, noise, state } = page.view.value
    return (
        <main>
            <h1>quietline</h1>
            <select onChange={event => page.setScenario(preset(event.currentTarget.value))}>
                {presetNames.map(name => (
                    <option key={name} selected={name === page.scenario.value.name}>
                        {name}
                    </option>
                ))}
            </select>
            <p>
                {page.stage.value} {state}
            </p>
            <pre>{JSON.stringify({ levels, noise }, undefined, 2)}</pre>
            <pre>
                {JSON.stringify({
                    truth: page.truth.value,
                    pairs: page.burst.value?.hotV.length,
                    plain: page.plain.value,
                })}
            </pre>
        </main>
    )
}
